interface SubjectCellProps {
  readonly href: string
  readonly item: { readonly subjectName: string; readonly procedureName: string; readonly code: string }
}

/** What names a dossier in a list of many: whose it is, then for what. */
export function SubjectCell({ href, item }: SubjectCellProps) {
  return (
    <>
      <a href={href}>{item.subjectName}</a>
      <small>
        {item.procedureName} <span className="num nw">{item.code}</span>
      </small>
    </>
  )
}
