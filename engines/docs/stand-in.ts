/**
 * A case of which nothing is known, to ask a procedure what it would do: every member is there and empty. Only the policy is real, and
 * notes which number was asked for.
 */
import { nanjing2024 } from '../../law/packs';
import type { Parameter } from '../../law/policy';

/** How an empty list answers. */
const emptyList: Record<string, () => unknown> = {
  find: () => undefined,
  at: () => undefined,
  some: () => false,
  includes: () => false,
  every: () => true,
  map: () => [],
  filter: () => [],
  flatMap: () => [],
};

/** Anything: a member of anything, the result of any call, an empty list, an empty text. */
export function anything(): any {
  return new Proxy(() => undefined, {
    get: (_target, name) => {
      if (name === Symbol.toPrimitive) return () => '';
      if (name === Symbol.iterator) return () => [][Symbol.iterator]();
      if (name === 'length' || name === 'size') return 0;
      if (name === 'then') return undefined;
      return emptyList[String(name)] ?? anything();
    },
    apply: () => anything(),
  });
}

export interface AskedNumber {
  /** `completenessCheck.workingDays`. */
  name: string;
  parameter: Parameter<unknown>;
}

/** @returns a case file on the policy of the measure; `asked` collects the numbers that were read. */
export function unknownFile(asked: AskedNumber[]): any {
  const policy = Object.fromEntries(
    Object.entries(nanjing2024.policy).map(([group, leaves]) => [group, noting(group, leaves as never, asked)]),
  );
  // Each step as it is opened for the first time.
  const rounds = new Proxy({}, { get: () => 1 });
  const known: Record<string, unknown> = { policy, rounds };
  return new Proxy({}, { get: (_target, name) => known[String(name)] ?? anything() });
}

function noting(group: string, leaves: Record<string, Parameter<unknown>>, asked: AskedNumber[]): object {
  return new Proxy(leaves, {
    get: (target, name) => {
      const parameter = target[String(name)];
      if (parameter === undefined) return undefined;
      asked.push({ name: `${group}.${String(name)}`, parameter });
      return parameter.value;
    },
  });
}
