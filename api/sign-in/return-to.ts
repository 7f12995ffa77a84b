/** Where the page of the person is, and the default place to go to after signing in. */
export const accountPath = '/account';

/** @returns the path asked for when it is one of ours, otherwise the account page: nobody is led away to another site by signing in. */
export function returnPath(asked: unknown, baseUrl: string): string {
  if (typeof asked !== 'string' || !asked.startsWith('/') || asked.length > 500) return accountPath;
  const base = new URL(baseUrl);
  if (!URL.canParse(asked, base.href)) return accountPath;
  const found = new URL(asked, base);
  return found.origin === base.origin ? `${found.pathname}${found.search}${found.hash}` : accountPath;
}
