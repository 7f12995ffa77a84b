import { z } from 'zod';
import { announcement } from '../../../procedures/announcement';
import { lawConditions, lawMaterials } from '../../../procedures/authorization/application';
import { findAct } from '../../../procedures/engine/decide';
import { inputRefusals } from '../../../procedures/engine/input';
import { proposalActs } from '../../../procedures/engine/proposals';
import { tasksOf } from '../../../procedures/engine/tasks';
import { permissions } from '../../../procedures/permissions';
import { refusals, refusalText } from '../../../procedures/refusals';
import {
  answered,
  atGovernment,
  closed,
  concluded,
  draft,
  drafted,
  inDisclosure,
  inWindow,
  jointly,
  objected,
  procedure,
  shanghai,
  zijin,
} from '../../support/announcement-case';

const acts = [...procedure.acts.entries()].map(([name, { act }]) => ({ name, ...act }));

/** Chinese has CJK; English has none, except where it cites names of the case. */
const isBilingual = ({ zh, en }: { zh: string; en: string }) =>
  /\p{Script=Han}/u.test(zh) && !/\p{Script=Han}/u.test(en) && en.length > 0;

describe('forms of the announcement’s acts', () => {
  it.each([...acts.map(({ name }) => name), ...Object.keys(proposalActs)])(
    '%s: {} names every required field',
    (name) => {
      const input = findAct(procedure, name)?.input;
      if (input === undefined) throw new Error(`${name} has no form`);
      const schema = z.toJSONSchema(input as z.ZodType, { io: 'input' }) as {
        required?: string[];
        additionalProperties?: boolean;
      };
      const found = inputRefusals(input as z.ZodType, {}).refusals;
      expect(schema.required?.length).toBeGreaterThan(0);
      expect(found.map(({ code }) => code)).toEqual(schema.required?.map(() => 'inputMissing'));
      expect(found.map(({ pointer }) => pointer)).toEqual(schema.required?.map((field) => `/${field}`));
      expect(schema.additionalProperties).toBe(false);
    },
  );

  it('every act stands in the permission table, and the table names no act that does not exist', () => {
    const named = Object.keys(permissions.announcement);
    expect([...acts.map(({ name }) => name), ...Object.keys(proposalActs)].sort()).toEqual(named.sort());
  });

  it('names a missing field inside a list by its place', () => {
    const input = findAct(procedure, 'drawUpResultList')?.input as z.ZodType;
    const found = inputRefusals(input, { lines: [{ caseNo: zijin }] }).refusals;
    expect(found.map(({ pointer }) => pointer)).toEqual(['/lines/0/rank', '/lines/0/recommended', '/lines/0/reasons']);
  });
});

describe('texts in both languages', () => {
  it('titles of procedure, steps, acts, materials and conditions', () => {
    const titles = [
      announcement.title,
      ...announcement.steps.map(({ title }) => title),
      ...acts.map(({ title }) => title),
      ...Object.values(proposalActs).map(({ title }) => title),
      ...lawMaterials.map(({ title }) => title),
      ...lawConditions.map(({ title }) => title),
    ];
    expect(titles.filter((title) => !isBilingual(title))).toEqual([]);
    for (const { article } of [...announcement.steps, ...acts, ...lawMaterials, ...lawConditions])
      expect(article).toMatch(/^(第.+条.* Art\. \d+.*|I-\d\d|参照《.+》.+)$/);
  });

  it('six materials and ten conditions, ids unique', () => {
    expect([lawMaterials.length, lawConditions.length]).toEqual([6, 10]);
    expect(new Set([...lawMaterials, ...lawConditions].map(({ id }) => id)).size).toBe(16);
    expect(lawConditions.filter(({ article }) => article.includes('8(i)'))).toHaveLength(5);
  });

  it.each(Object.keys(refusals) as (keyof typeof refusals)[])('refusal %s', (code) => {
    expect(isBilingual(refusals[code])).toBe(true);
    expect(refusals[code].article).toMatch(
      /^(第.+条.* Art\. \d+.*|I-\d\d|API|(参照)?《.+》.+ Art\. \d+.*|参照.+号 .+ No\. \d+.*)$/,
    );
    const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const details = Object.fromEntries(
      [...named(refusals[code].zh), ...named(refusals[code].en)].map((name) => [name, 'X']),
    );
    expect(JSON.stringify(refusalText(code, details))).not.toMatch(/[{]\w+[}]/);
  });

  it('notices, tasks, deadlines and publications of a whole case', () => {
    const english = { draft: { title: { zh: '医疗公告', en: 'Health data' } } };
    const lodged = closed(english).hears('conclusion', concluded(zijin));
    const pasts = [
      drafted(english),
      inWindow(english).until(shanghai('2026-03-21')),
      lodged,
      atGovernment(english),
      atGovernment(english).until(shanghai('2026-05-25')),
      inDisclosure(english),
      objected(inDisclosure(english), zijin, 'obj-1'),
      answered(objected(inDisclosure(english), zijin, 'obj-1'), 'obj-1', true),
      jointly(
        drafted(english),
        'publish',
        { draftHash: drafted(english).file.facts.draftHash },
        { datasets: { outpatient: {}, imaging: {} } },
      ),
      inWindow(english)
        .when('lin-officer', 'extendWindow', { closesAt: '2026-04-30T17:00:00+08:00', reason: 'time' })
        .then('windowExtended'),
      jointly(inWindow(english), 'withdrawAnnouncement', { reason: 'basis' }, { draftOrganizations: ['org-zijin'] }),
      inWindow(english).until(shanghai('2026-03-21')).opens('resultListing').until(shanghai('2026-03-22')),
      drafted(english).when('shi-supervisor', 'giveOpinion', { text: 'mind it' }).then('opinionGiven'),
      drafted(english)
        .when(
          'lin-officer',
          'handOver',
          { personId: 'zhou-head', reason: 'leave' },
          { given: { person: { personId: 'zhou-head', organizationId: 'org-data-authority' } } },
        )
        .then('handedOver'),
    ];
    const texts = pasts.flatMap(({ effects, file }) => [
      ...effects.flatMap((effect) => (effect.lane === 'notice' ? [effect.title, effect.body] : [])),
      ...tasksOf(procedure, file).map(({ title }) => title),
      ...file.deadlines.flatMap(({ title, due }) => [title, ...(due === null ? [] : [due.because])]),
    ]);
    expect(texts.length).toBeGreaterThan(40);
    expect(texts.filter((text) => !isBilingual(text) && !['leave'].includes(text.zh))).toEqual([]);
    expect(draft.title.en).toBeTruthy();
  });
});
