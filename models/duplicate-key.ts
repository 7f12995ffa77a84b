/** @returns whether the error says that a document with this key exists (code 11000), and nothing else went wrong. */
export function isDuplicateKey(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, writeErrors } = error as { code?: unknown; writeErrors?: unknown };
  if (Array.isArray(writeErrors) && writeErrors.length > 0)
    return writeErrors.every((one: { code?: unknown }) => one.code === 11_000);
  return code === 11_000;
}
