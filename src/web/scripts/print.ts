/** A page that is worth keeping on paper offers to print itself. */
export function offerPrinting(root: ParentNode): void {
  for (const button of root.querySelectorAll('[data-do="print"]'))
    button.addEventListener('click', () => window.print())
}
