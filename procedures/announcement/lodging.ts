/** Every reason against an application that is being lodged (第八条 Art. 8, 第九条 Art. 9), and the case it starts. */
import { instantMs } from '../../law/calendar/plain-date';
import { isUnifiedSocialCreditCode } from '../../law/identifiers';
import { type ApplicationContent, lawConditions, lawMaterials, materialsGiven } from '../authorization/application';
import type { CaseFile } from '../engine/case-file';
import type { ActContext, Refusal } from '../engine/define';
import type { CasesEffect } from '../engine/effects';
import type { CaseEvent } from '../engine/events';
import { refuse, repeated, when } from '../engine/refuse';
import type { Text } from '../engine/text';
import type { AnnouncementFacts } from './facts';
import { findDataset, findOrganization } from './given';

type Context = ActContext<AnnouncementFacts, ApplicationContent>;

/** @returns why the window is not open at the instant; both its ends are in time, to the second (I-11). */
export function windowReason({ draft }: AnnouncementFacts, now: string): Refusal | null {
  const { opensAt, closesAt } = draft;
  if (second(now) < second(opensAt)) return refuse('windowNotOpen', { opensAt });
  return when(second(now) > second(closesAt), 'windowClosed', { closesAt });
}

function second(instant: string): number {
  return Math.floor(instantMs(instant) / 1000);
}

/** @returns the organization's application that has not ended, if any. */
export function liveApplication(facts: AnnouncementFacts, organizationId: string) {
  return facts.applications.find((one) => one.organizationId === organizationId && one.outcome !== 'ended');
}

/** @returns every reason against lodging. */
export function lodgingReasons(context: Context): (Refusal | null)[] {
  const { facts, actor, given, now } = context;
  const live = liveApplication(facts, actor.organizationId);
  const number = given['authorizationNo'];
  return [
    windowReason(facts, now),
    live === undefined ? null : refuse('alreadyLodged', { caseNo: live.caseNo }),
    when(typeof number !== 'string' || facts.applications.some(({ caseNo }) => caseNo === number), 'numberNotAllotted'),
    ...materialReasons(context),
    ...declarationReasons(context),
    ...scopeReasons(context),
    ...creditCodeReasons(context),
  ];
}

function materialReasons({ facts, input, given, actor }: Context): Refusal[] {
  const required = [...lawMaterials, ...facts.draft.materials];
  const sent = input.materials.map(({ material }) => material);
  const title = (id: string) => titled(required, id, 'material');
  return [
    ...required
      .filter(({ id }) => !sent.includes(id))
      .map(({ id }) => refuse('materialMissing', title(id), '/materials')),
    ...repeated(sent).map((id) => refuse('materialDuplicate', title(id), '/materials')),
    ...sent.flatMap((id, index) =>
      required.some((one) => one.id === id)
        ? []
        : [refuse('materialUnknown', title(id), `/materials/${index}/material`)],
    ),
    ...materialsGiven(input.materials, given, actor.organizationId),
  ];
}

function declarationReasons({ facts, input }: Context): Refusal[] {
  const required = [...lawConditions, ...facts.draft.conditions];
  const { declarations } = input;
  const title = (id: string) => titled(required, id, 'condition');
  return [
    ...required
      .filter(({ id }) => !declarations.includes(id))
      .map(({ id }) => refuse('declarationMissing', title(id), '/declarations')),
    ...repeated(declarations).map((id) => refuse('conditionDuplicate', title(id), '/declarations')),
    ...declarations.flatMap((id, index) =>
      required.some((one) => one.id === id) ? [] : [refuse('conditionUnknown', title(id), `/declarations/${index}`)],
    ),
  ];
}

function scopeReasons({ facts, input, given }: Context): (Refusal | null)[] {
  const { scenarios, datasets } = facts.draft;
  return [
    ...input.scenarios.map((scenario, index) =>
      when(!scenarios.some(({ id }) => id === scenario), 'scenarioUnknown', { scenario }, `/scenarios/${index}`),
    ),
    ...input.datasets.map(({ datasetId: dataset }, index) => {
      const pointer = `/datasets/${index}/datasetId`;
      const marks = findDataset(given, dataset);
      if (marks === undefined || !datasets.includes(dataset)) return refuse('datasetUnknown', { dataset }, pointer);
      return when(marks.prohibited, 'datasetProhibited', { dataset }, pointer);
    }),
  ];
}

/** 第三条第二款 Art. 3(2): who applies, and each partner that names a code, is a registered organization. */
function creditCodeReasons({ input, given }: Context): (Refusal | null)[] {
  const own = findOrganization(given)?.creditCode ?? '';
  return [
    when(!isUnifiedSocialCreditCode(own), 'creditCodeInvalid'),
    ...(input.partners ?? []).map(({ creditCode }, index) =>
      when(
        creditCode !== undefined && !isUnifiedSocialCreditCode(creditCode),
        'creditCodeInvalid',
        undefined,
        `/partners/${index}/creditCode`,
      ),
    ),
  ];
}

function titled(items: readonly { id: string; title: Text }[], id: string, name: string): Record<string, string> {
  const title = items.find((one) => one.id === id)?.title;
  return { [name]: title?.zh ?? id, [`${name}En`]: title?.en ?? id };
}

/** @returns the start of the authorization: it carries this announcement's basis, policy, calendar and clock (第二十四条 Art. 24). */
export function authorizationStart(event: CaseEvent<any>, file: CaseFile<AnnouncementFacts>): CasesEffect {
  const { authorizationNo, organizationId, organization, content, lodgedAt } = event.data;
  const { zone, basis, policy, calendar, clock, facts } = file;
  const { draft } = facts;
  const opening = {
    announcementNo: file.caseNo,
    organization,
    content,
    criteria: draft.selection.criteria,
    conditions: draft.conditions,
    materials: draft.materials,
    scenarios: draft.scenarios,
    lodgedAt,
  };
  const payload = {
    kind: 'authorization',
    caseNo: authorizationNo,
    data: {
      title: {
        zh: `${organization.name.zh}：${draft.title.zh}`,
        en: `${organization.name.en}: ${draft.title.en}`,
      },
      zone,
      parties: { ...file.parties, applicant: organizationId },
      basis,
      policy,
      calendar,
      clock,
      opening,
    },
    actor: event.actor,
    receivedAt: event.receivedAt ?? event.at,
    cause: event.id,
    first: [{ type: 'lodged', article: '第九条 Art. 9', data: { announcementNo: file.caseNo, lodgedAt } }],
  };
  return { lane: 'cases', operation: 'start', caseNo: authorizationNo, payload };
}
