import type { SavedView } from '#modules/dossiers/work/saved-views.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { Icon } from '#web/parts/icon.tsx'

/** Selections to come back to: the reader's own, and the one that is shown, to be kept under a name. */
export function SavedViews({ views, query }: { readonly views: readonly SavedView[]; readonly query: string }) {
  const text = useText()
  const here = query ? `/lam-viec?${query}` : '/lam-viec'
  return (
    <details className="menu">
      <summary className="btn quiet">
        <Icon name="bookmark" /> {text('dossiers.work.views')}
      </summary>
      <div className="sheet-menu">
        {views.length === 0 ? <p className="small muted">{text('dossiers.work.views-none')}</p> : null}
        {views.map(view => (
          <Form key={view.name} action={here} className="bar">
            <a className="grow" href={view.query ? `/lam-viec?${view.query}` : '/lam-viec'}>
              {view.name}
            </a>
            <input type="hidden" name="view" value={view.name} />
            <button className="ib" type="submit" name="do" value="remove-view">
              <Icon name="x" label={text('dossiers.work.view-remove', { name: view.name })} />
            </button>
          </Form>
        ))}
        <Form action={here} className="bar">
          <label className="vh" htmlFor="view-name">
            {text('dossiers.work.view-name')}
          </label>
          <input
            className="in grow"
            id="view-name"
            name="name"
            maxLength={60}
            placeholder={text('dossiers.work.view-name')}
            autoComplete="off"
          />
          <SubmitButton name="do" value="save-view">
            {text('dossiers.work.view-save')}
          </SubmitButton>
        </Form>
      </div>
    </details>
  )
}
