/** How the answers of the providers stand: who is still waited for, what may be contested, what was consented to. */
import type { ConsentedPart, DataRequestFacts, Dispute, ProviderPart, RequestedPart } from './facts';

type Facts = Pick<DataRequestFacts, 'providers' | 'disputes' | 'consented' | 'closedDatasets' | 'answersAccepted'>;

/** @returns the dispute about this provider that the data authority has not settled yet. */
export function openDispute({ disputes }: Pick<Facts, 'disputes'>, provider: string): Dispute | undefined {
  return disputes.find((one) => one.provider === provider && one.settled === null);
}

/** @returns the providers whose answer is due: what they dispute themselves is the authority's turn. */
export function waitedFor(facts: Facts): ProviderPart[] {
  return facts.providers.filter(
    ({ organizationId, state }) => state === 'asked' && openDispute(facts, organizationId) === undefined,
  );
}

/** @returns the answers that the operator may still contest: each once. */
export function contestable({ providers, disputes }: Facts): ProviderPart[] {
  return providers.filter(
    ({ organizationId, state }) =>
      (state === 'refused' || state === 'partly') && !disputes.some(({ provider }) => provider === organizationId),
  );
}

/** @returns what was consented to and may still be delivered. */
export function deliverable({ consented, closedDatasets }: Facts): ConsentedPart[] {
  return consented.filter(({ dataset }) => !closedDatasets.some((closed) => closed.dataset === dataset));
}

/** @returns how the consents end as they stand, or null while somebody is waited for. */
export function consentsEnd(facts: Facts): 'consented' | 'refused' | 'disputed' | null {
  if (waitedFor(facts).length > 0) return null;
  if (contestable(facts).length > 0 && !facts.answersAccepted) return null;
  if (facts.disputes.some(({ settled }) => settled === null)) return 'disputed';
  return deliverable(facts).length > 0 ? 'consented' : 'refused';
}

/** @returns each provider with its own part of the request, in the order in which the request names them. */
export function partsByProvider(parts: readonly RequestedPart[], askedAt: string): ProviderPart[] {
  return [...new Set(parts.map(({ provider }) => provider))].map((organizationId) => ({
    organizationId,
    datasets: parts.filter(({ provider }) => provider === organizationId).map(({ dataset }) => dataset),
    state: 'asked',
    askedAt,
    answeredAt: null,
    dueAt: null,
    grounds: null,
  }));
}

/** @returns how the request ends by what was granted of it in the end. */
export function outcomeOf({ parts, consented, granted }: DataRequestFacts): 'granted' | 'partlyGranted' | 'notGranted' {
  const given = granted.filter((one) => one.granted).map(({ dataset }) => dataset);
  if (given.length === 0) return 'notGranted';
  const isWhole = parts.every(({ dataset, items }) => {
    const part = consented.find((one) => one.dataset === dataset);
    return given.includes(dataset) && items.every((item) => part?.items.includes(item) ?? false);
  });
  return isWhole ? 'granted' : 'partlyGranted';
}
