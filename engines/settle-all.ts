/** Waits for all of them, so that nothing is still starting when one has failed. @throws Error with every reason. */
export async function settleAll<T extends readonly Promise<unknown>[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(work);
  const faults = settled.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as never;
}
