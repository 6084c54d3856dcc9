/** Tells password managers whose password the form is about; nobody sees it and nothing sends it. */
export function UserName({ login }: { readonly login: string }) {
  return <input type="text" autoComplete="username" defaultValue={login} readOnly hidden />
}
