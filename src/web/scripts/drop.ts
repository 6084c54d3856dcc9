/** A file dropped anywhere on such a form is the file of its first file input. */
export function takeDroppedFiles(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form.drop')) {
    const input = form.querySelector<HTMLInputElement>('input[type=file]')
    if (!input) continue
    const mark = (event: DragEvent, isOver: boolean) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      form.classList.toggle('over', isOver)
    }
    form.addEventListener('dragover', event => mark(event, true))
    form.addEventListener('dragleave', event => mark(event, false))
    form.addEventListener('drop', event => {
      mark(event, false)
      const [file] = event.dataTransfer?.files ?? []
      if (!file || event.target === form.querySelector('details input')) return
      const one = new DataTransfer()
      one.items.add(file)
      input.files = one.files
      input.focus()
    })
  }
}
