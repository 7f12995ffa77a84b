/** The register of legal bases (第二十四条 Art. 24): what is in force on which days, with every number; enabling, disabling, settings. */
import { z } from 'zod';
import { dayOfInstant } from '../../law/calendar/plain-date';
import { afterTheLast } from '../../law/packs/days-in-force';
import { faultsOfSettings, type Parameter, type Policy, resolvePolicy } from '../../law/policy';
import { dayText, keyText, plainText, uniqueBy } from '../../procedures/engine/plain-text';
import { text } from '../cases/case-schema';
import { type ApiDeps, nowOf } from '../deps';
import { fitOfEnabled, type KnownBasis, knownBases, settingsOn } from '../law/bases';
import { type Route, route } from '../route';
import { proposed, proposing } from './law-changes';

const days = z.strictObject({ from: z.string(), to: z.string() });

const number = z.strictObject({
  name: z.string().meta({ example: 'expertReview.panelSizeMin' }),
  value: z.unknown(),
  packValue: z.unknown().meta({ description: "The pack's own number, where the office has set another" }).optional(),
  unit: z.string(),
  force: z.enum(['law', 'otherLaw', 'analogy', 'local', 'interpretation']),
  citation: z.string(),
  bounds: z.strictObject({ min: z.number(), max: z.number() }).optional(),
});

const shownBasis = z
  .strictObject({
    id: z.string(),
    title: text,
    documentNo: z.string(),
    issuedBy: z.string(),
    kind: z.string(),
    label: text.nullable(),
    inForce: days.meta({ description: 'First and last day (both included) by its own text' }),
    inForceHere: days.meta({ description: 'The days on which it is enabled here' }),
    enabled: z.boolean(),
    enabledBy: z.enum(['register', 'configuration']).nullable(),
    differences: z.array(text),
    numbers: z.array(number),
    dated: z.array(z.strictObject({ from: z.string(), settings: z.record(z.string(), z.unknown()) })),
    revision: z.number().int(),
  })
  .meta({ id: 'LegalBasis' });

const answer = z.strictObject({
  items: z.array(shownBasis),
  overlaps: z.array(z.strictObject({ from: z.string(), to: z.string(), bases: z.array(z.string()) })),
  gaps: z.array(z.strictObject({ from: z.string(), to: z.string(), after: z.string(), before: z.string() })),
  endsOn: z.string().nullable().meta({ description: 'Last day (included) on which any enabled basis is in force' }),
  afterwards: text,
});

const reason = plainText(2000);
const declaredGaps = uniqueBy(z.strictObject({ from: dayText, to: dayText }), ({ from }) => from, 0, 20).default([]);
const enabling = z.strictObject({ from: dayText, to: dayText, declaredGaps, reason });
const disabling = z.strictObject({ declaredGaps, reason });
const value = z.union([z.number(), z.array(z.number()).max(20), z.boolean(), keyText()]).nullable();
const setting = z.strictObject({
  settings: z.record(keyText(), z.record(keyText(), value)),
  from: dayText,
  reason,
});

/** @returns the routes of legal bases. */
export function legalBasisRoutes(deps: ApiDeps): Route[] {
  const params = z.object({ id: z.string() });
  return [
    route(
      {
        method: 'get',
        path: '/api/v1/legal-bases',
        operationId: 'listLegalBases',
        tag: 'Law',
        summary: 'Legal bases with their days in force, differences and every number with its force and citation',
        who: 'signedIn',
        answers: { 200: { description: 'All of them, earliest first', schema: answer } },
      },
      async () => {
        const bases = await knownBases(deps);
        const fit = fitOfEnabled(bases);
        const today = dayOfInstant(nowOf(deps));
        return {
          status: 200,
          body: {
            items: bases.map((known) => shown(known, today)),
            overlaps: fit.overlaps.map(({ from, to, ids }) => ({ from, to, bases: [...ids] })),
            gaps: fit.gaps,
            endsOn: fit.endsOn,
            afterwards: afterTheLast(fit),
          },
        };
      },
    ),
    route<{ id: string }, Record<string, never>, z.output<typeof enabling>>(
      {
        ...proposing,
        method: 'post',
        path: '/api/v1/legal-bases/{id}/enable',
        operationId: 'enableLegalBasis',
        audit: 'administration',
        summary: 'Propose to enable a legal basis on these days, which lie within its own',
        params,
        body: enabling,
      },
      async (call) => {
        const { reason: why, ...rest } = call.body;
        const content = { enabled: true, ...rest };
        const asked = { kind: 'basis', subject: call.params.id, content, reason: why } as const;
        return proposed(deps, call, `POST /api/v1/legal-bases/${call.params.id}/enable`, asked);
      },
    ),
    route<{ id: string }, Record<string, never>, z.output<typeof disabling>>(
      {
        ...proposing,
        method: 'post',
        path: '/api/v1/legal-bases/{id}/disable',
        operationId: 'disableLegalBasis',
        audit: 'administration',
        summary: 'Propose to disable a legal basis; running cases keep it',
        params,
        body: disabling,
      },
      async (call) => {
        const content = { enabled: false, declaredGaps: call.body.declaredGaps };
        const asked = { kind: 'basis', subject: call.params.id, content, reason: call.body.reason } as const;
        return proposed(deps, call, `POST /api/v1/legal-bases/${call.params.id}/disable`, asked);
      },
    ),
    route<{ id: string }, Record<string, never>, z.output<typeof setting>>(
      {
        ...proposing,
        method: 'post',
        path: '/api/v1/legal-bases/{id}/settings',
        operationId: 'changeSettings',
        audit: 'administration',
        summary: 'Propose other local numbers from a day on',
        description: 'Only numbers of force `local`, within their bounds; `null` returns to the number of the pack.',
        params,
        body: setting,
      },
      async (call) => {
        const { reason: why, ...content } = call.body;
        const asked = { kind: 'settings', subject: call.params.id, content, reason: why } as const;
        return proposed(deps, call, `POST /api/v1/legal-bases/${call.params.id}/settings`, asked);
      },
    ),
  ];
}

function shown(known: KnownBasis, today: string): z.output<typeof shownBasis> {
  const { basis, here, enabledBy, dated, revision } = known;
  return {
    id: basis.id,
    title: basis.title,
    documentNo: basis.documentNo,
    issuedBy: basis.issuedBy,
    kind: basis.kind,
    label: basis.label ?? null,
    inForce: { from: basis.effectiveFrom, to: basis.effectiveTo },
    inForceHere: { from: here.effectiveFrom, to: here.effectiveTo },
    enabled: enabledBy !== null,
    enabledBy,
    differences: [...(basis.differences ?? [])],
    numbers: numbersOf(known, today),
    dated: dated.map(({ from, settings }) => ({ from, settings: { ...settings } })),
    revision,
  };
}

/** Every number as it applies today. Settings that no longer fit their pack are left out here and refused where a case is opened. */
function numbersOf(known: KnownBasis, today: string): z.output<typeof number>[] {
  const settings = settingsOn(known, today);
  const fits = faultsOfSettings(known.basis, settings).length === 0;
  const policy = resolvePolicy(known.basis, fits ? settings : {});
  return leavesOf(policy).map(([name, leaf]) => {
    const own = leavesOf(known.basis.policy).find(([other]) => other === name)?.[1].value;
    const isSet = JSON.stringify(own) !== JSON.stringify(leaf.value);
    const { value: current, unit, force, citation, bounds } = leaf;
    return {
      name,
      value: current,
      unit,
      force,
      citation,
      ...(isSet ? { packValue: own } : {}),
      ...(bounds === undefined ? {} : { bounds }),
    };
  });
}

function leavesOf(policy: Policy): [string, Parameter<unknown>][] {
  return Object.entries(policy).flatMap(([group, leaves]) =>
    Object.entries(leaves as Record<string, Parameter<unknown>>).map(([name, leaf]): [string, Parameter<unknown>] => [
      `${group}.${name}`,
      leaf,
    ]),
  );
}
