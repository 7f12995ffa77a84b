/** Every reason against a data request from the start (第二条、第五条、第十三条至第十六条 Arts. 2, 5, 13–16). */
import { planProblems } from '../consent/plan';
import type { RegisteredText } from '../consent/text';
import { levelIn, type Marks, obstaclesTo } from '../data-request/marks';
import type { RequestContent, WayOfUse } from '../data-request/request';
import { dayOf } from '../engine/deadlines';
import type { ActContext, Refusal } from '../engine/define';
import { refuse, when } from '../engine/refuse';
import type { AuthorizationFacts } from './facts';

type Asked = ActContext<AuthorizationFacts, RequestContent>;
type Reasons = (Refusal | null)[];

/** Why an authorization grants nothing at present. */
export type Hindrance =
  | 'authorizationNotInForce'
  | 'authorizationSuspended'
  | 'authorizationRestricted'
  | 'terminationDecided';

/** An authorization named as the source of a product, as the record has it; null where there is none. */
export interface GivenSource {
  zone: string;
  zoneKind: 'industry' | 'comprehensive';
  regulator: string;
  inForce: boolean;
}

/** @returns everything that keeps data from being requested or granted under this authorization on this day. */
export function hindrances(
  { term, provisionedAt, suspension, restriction, termination, earlyTermination }: AuthorizationFacts,
  day: string,
): Hindrance[] {
  const inForce = term !== null && provisionedAt !== null && term.start <= day && day <= term.end;
  const found: (Hindrance | false)[] = [
    !inForce && 'authorizationNotInForce',
    suspension !== null && 'authorizationSuspended',
    restriction !== null && 'authorizationRestricted',
    (termination?.state === 'decided' || earlyTermination?.state === 'agreed') && 'terminationDecided',
  ];
  return found.filter((one) => one !== false);
}

/** @returns the dataset's marks, or undefined when the catalogue has none of that id. */
export function findMarks(given: Record<string, unknown>, id: string): Marks | undefined {
  const datasets = (given['datasets'] ?? {}) as Record<string, Marks>;
  return Object.hasOwn(datasets, id) ? datasets[id] : undefined;
}

/** @returns what the record knows of the authorization named as a source. */
export function findSource(given: Record<string, unknown>, caseNo: string): GivenSource | undefined {
  const sources = (given['sources'] ?? {}) as Record<string, GivenSource>;
  return Object.hasOwn(sources, caseNo) ? sources[caseNo] : undefined;
}

export function requestReasons(context: Asked): Reasons {
  const { facts, input, given, now } = context;
  const { scenario } = input;
  const isAgreed = facts.agreement?.text.scenarios.includes(scenario) ?? false;
  return [
    ...hindrances(facts, dayOf(now)).map((code) => refuse(code)),
    when(!isAgreed, 'scenarioNotAuthorized', { scenario }, '/scenario'),
    when(input.datasets.length === 0 && (input.sources ?? []).length === 0, 'nothingRequested', undefined, '/datasets'),
    ...wayReasons(context),
    ...input.datasets.flatMap((_one, index) => datasetReasons(context, index)),
    ...(input.sources ?? []).flatMap((_one, index) => sourceReasons(context, index)),
    ...personalReasons(context),
    when(typeof given['dataRequestNo'] !== 'string', 'numberNotAllotted'),
  ];
}

/** 第十三条、第十六条 Arts. 13, 16: raw data leave in no way; another technique is named with its reason (第十四条 Art. 14). */
function wayReasons({ input }: Asked): Reasons {
  const { wayOfUse, techniqueReason } = input;
  return [
    when(wayOfUse === 'rawExport', 'rawExport', undefined, '/wayOfUse'),
    when(
      wayOfUse === 'otherTechnique' && techniqueReason === undefined,
      'techniqueReasonMissing',
      undefined,
      '/techniqueReason',
    ),
  ];
}

function datasetReasons({ file, facts, input, given, policy }: Asked, index: number): Reasons {
  const { datasetId: dataset, level } = input.datasets[index] as RequestContent['datasets'][number];
  const pointer = `/datasets/${index}/datasetId`;
  const marks = findMarks(given, dataset);
  if (marks === undefined) return [refuse('datasetUnknown', { dataset }, pointer)];
  const zone = file.zone.id;
  const { levelProtected } = policy.dataRequest;
  const wayOfUse: WayOfUse | null = input.wayOfUse === 'rawExport' ? null : input.wayOfUse;
  const authorized = facts.content.datasets.find(({ datasetId }) => datasetId === dataset);
  // 第十六条第二款 Art. 16(2): by use the scope may be widened where neither mark is set (I-65).
  const isWidened = authorized === undefined && (marks.personalInformation || marks.affectsPublicSafety);
  const highest = authorized?.level ?? levelIn(marks, zone);
  return [
    ...obstaclesTo(marks, { zone, wayOfUse, levelProtected }).map((code) =>
      refuse(code, { dataset, level: levelProtected }, pointer),
    ),
    when(isWidened, 'datasetWider', { dataset }, pointer),
    when(level > highest, 'levelWider', { dataset, level: highest }, `/datasets/${index}/level`),
    when(
      marks.personalInformation && !input.personalInformation,
      'personalInformationUndeclared',
      { dataset },
      '/personalInformation',
    ),
  ];
}

/** 第五条第一项 Art. 5(i): a comprehensive zone may support other zones; its product is named by the authorization it is of (I-66). */
function sourceReasons({ file, input, given }: Asked, index: number): Reasons {
  const { authorizationNo } = (input.sources ?? [])[index] as NonNullable<RequestContent['sources']>[number];
  const pointer = `/sources/${index}/authorizationNo`;
  const source = findSource(given, authorizationNo);
  if (source === undefined || !source.inForce) return [refuse('sourceUnknown', { authorizationNo }, pointer)];
  return [
    when(
      source.zoneKind !== 'comprehensive' || source.zone === file.zone.id,
      'sourceNotOfAnotherZone',
      { authorizationNo },
      pointer,
    ),
  ];
}

/** 第十六条第二款 Art. 16(2): a plan that says what a registered text of exactly this scenario says (I-56). */
function personalReasons({ file, input, given }: Asked): Reasons {
  const { personalInformation, consentPlan, scenario } = input;
  if (!personalInformation) return [];
  if (consentPlan === undefined) return [refuse('consentPlanMissing', { scenario }, '/consentPlan')];
  const text = (given['consentText'] ?? null) as RegisteredText | null;
  return planProblems(consentPlan, { authorizationNo: file.caseNo, scenario }, text);
}
