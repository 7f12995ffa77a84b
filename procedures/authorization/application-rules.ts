/** Every reason against the content of an application (第八条 Art. 8, 第九条 Art. 9), whatever it answers: a call, or the term it renews. */
import { isUnifiedSocialCreditCode } from '../../law/identifiers';
import { findDataset, findOrganization } from '../announcement/given';
import type { ActContext, Refusal } from '../engine/define';
import { refuse, repeated, when } from '../engine/refuse';
import type { Text } from '../engine/text';
import { type ApplicationContent, lawConditions, lawMaterials, materialsGiven } from './application';
import type { Named } from './facts';

/** What may be applied for, and what is asked beyond the law. */
export interface Call {
  conditions: readonly Named[];
  materials: readonly Named[];
  scenarios: readonly { id: string }[];
  datasets: readonly string[];
}

type Context = Pick<ActContext<unknown, ApplicationContent>, 'input' | 'given' | 'actor'>;

/** @returns every reason against the content. */
export function contentReasons(call: Call, context: Context): (Refusal | null)[] {
  return [
    ...materialReasons(call, context),
    ...declarationReasons(call, context),
    ...scopeReasons(call, context),
    ...creditCodeReasons(context),
  ];
}

function materialReasons(call: Call, { input, given, actor }: Context): Refusal[] {
  const required = [...lawMaterials, ...call.materials];
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

function declarationReasons(call: Call, { input }: Context): Refusal[] {
  const required = [...lawConditions, ...call.conditions];
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

function scopeReasons(call: Call, { input, given }: Context): (Refusal | null)[] {
  const { scenarios, datasets } = call;
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
