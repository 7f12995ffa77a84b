/** Notices: every one has its kind, its words in both languages, and goes out as its reader chose. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { composeDigest, composeNotice, dueInWords, escaped } from '../../procedures/notices/compose';
import { deliveryItem, noticeId, webhookItem } from '../../procedures/notices/deliveries';
import { isUrgent, noticeKindOf, noticeKinds, noticeTemplates } from '../../procedures/notices/kinds';
import {
  chosenOver,
  defaultChoices,
  modeFor,
  personalChannels,
  unservedKinds,
} from '../../procedures/notices/preferences';
import { webhookMessageName } from '../../procedures/notices/webhook-body';
import { pauseAfterMs, webhookPausesMs } from '../../procedures/notices/webhook-retries';
import { noticeWords, wordsFor } from '../../procedures/notices/words';
import { filesBelow, root } from '../support/sources';

const chinese = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

/** Functions of procedures/ that make notices; their text literals without spaces are templates. */
const makers =
  /^(notice|applicantNotice|refusalNotice|issueNotices|invitations|over|to(Subject|Participants|Authority|Authorities|Offices|Operator|Parties|Regulator)|toldOfObjection)$/;
/** Literals in those calls that name something else. */
const otherWords = new Set(['applicant', 'operator']);

/** Templates that are called as the event that asks for them, or made by a function that makes other things too, or by a round over all cases. */
const ofTheirEvent = [
  'deadlinePassed',
  'escalated',
  'hearingRescheduled',
  'hearingScheduled',
  'overdueReport',
  'proposalDeclined',
  'proposalReturned',
  'qualityIssueDisputed',
  'qualityIssueReopened',
  'rectificationClosed',
  'rectificationExtended',
  'rectificationRejected',
  'reminded',
];

/** @returns every template that a call in procedures/ names. */
function namedTemplates(): string[] {
  const found = new Set<string>();
  for (const path of filesBelow('procedures')) {
    const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.ES2022, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && makers.test(node.expression.getText()))
        for (const one of node.arguments)
          if (ts.isStringLiteral(one) && /^[a-z][A-Za-z]+$/.test(one.text)) found.add(one.text);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found].filter((name) => !otherWords.has(name)).sort();
}

describe('kinds of notices', () => {
  const all = noticeKinds.flatMap((kind) => noticeTemplates[kind]);
  const named = namedTemplates();

  it('finds the templates', () => {
    expect(named.length).toBeGreaterThan(100);
    expect(named).toEqual(expect.arrayContaining(['returnedForCorrection', 'useRestricted', 'qualityIssueAssigned']));
  });

  it('every template of the procedures has one kind', () => {
    expect(named.filter((name) => !all.includes(name))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('names no template that no procedure has', () => {
    expect(all.filter((name) => !named.includes(name) && !ofTheirEvent.includes(name))).toEqual([]);
  });

  it('takes a template of a later version for a result, which nobody can switch off', () => {
    expect(noticeKindOf('unheardOf')).toBe('result');
  });
});

describe('I-83: what waits for no digest', () => {
  const at = '2026-03-17T01:00:00.000Z';

  it.each([
    ['due today at 24:00', '2026-03-17T16:00:00.000Z', true],
    ['due today at five', '2026-03-17T09:00:00.000Z', true],
    ['overdue', '2026-03-16T16:00:00.000Z', true],
    ['due tomorrow', '2026-03-18T16:00:00.000Z', false],
    ['without a day', null, false],
  ])('%s', (_what, dueAt, urgent) => {
    expect(isUrgent({ template: 'reminded', dueAt, at })).toBe(urgent);
  });

  it.each(['suspended', 'useRestricted', 'deadlinePassed', 'escalated', 'riskReported'])(
    '%s, whatever its day',
    (template) => {
      expect(isUrgent({ template, dueAt: null, at })).toBe(true);
    },
  );
});

describe('I-82: how a person is told', () => {
  const calm = { urgent: false, stepped: false };

  it('by default: companies and experts at once, offices at once of what they must do and in the digest of the rest', () => {
    const company = defaultChoices(['applicant']);
    const office = defaultChoices(['dataAuthority']);
    const rows = (choices: typeof company) =>
      noticeKinds.map((kind) => [kind, ...personalChannels.map((channel) => choices[kind][channel])].join(' '));
    expect(rows(company)).toEqual([
      'task atOnce atOnce atOnce atOnce atOnce',
      'deadline atOnce atOnce atOnce atOnce atOnce',
      'result atOnce atOnce atOnce atOnce atOnce',
      'information atOnce atOnce digest digest off',
    ]);
    expect(rows(office)).toEqual([
      'task atOnce atOnce atOnce atOnce off',
      'deadline atOnce atOnce atOnce atOnce off',
      'result atOnce digest off off off',
      'information atOnce digest off off off',
    ]);
    expect(defaultChoices(['expert'])).toEqual(company);
  });

  it('what was chosen comes before the default, the rest stays', () => {
    const choices = chosenOver(defaultChoices(['applicant']), { task: { mail: 'digest' } });
    expect(choices.task).toMatchObject({ inbox: 'atOnce', mail: 'digest', sms: 'atOnce' });
    expect(choices.result.mail).toBe('atOnce');
  });

  it('deadlines and results cannot be kept out of the inbox; tasks and information can', () => {
    const off = { inbox: 'off' } as const;
    expect(unservedKinds({ task: off, deadline: off, result: off, information: off })).toEqual(['deadline', 'result']);
    expect(unservedKinds({ task: off, result: { mail: 'off' } })).toEqual([]);
    // A choice that was stored before the rule held changes nothing.
    const choices = chosenOver(defaultChoices(['applicant']), { result: off, task: off });
    expect(modeFor(choices, 'inbox', { kind: 'result', ...calm })).toBe('atOnce');
    expect(modeFor(choices, 'inbox', { kind: 'task', ...calm })).toBe('off');
  });

  it('urgent notices pass the digest by, and are still not sent where the channel is off', () => {
    const choices = chosenOver(defaultChoices(['dataAuthority']), { deadline: { mail: 'digest', weCom: 'off' } });
    expect(modeFor(choices, 'mail', { kind: 'deadline', ...calm })).toBe('digest');
    expect(modeFor(choices, 'mail', { kind: 'deadline', urgent: true, stepped: false })).toBe('atOnce');
    expect(modeFor(choices, 'weCom', { kind: 'deadline', urgent: true, stepped: false })).toBe('off');
  });

  it('on a stepped clock no morning comes, so nothing is held', () => {
    expect(modeFor(defaultChoices(['dataAuthority']), 'mail', { kind: 'result', urgent: false, stepped: true })).toBe(
      'atOnce',
    );
  });
});

describe('words', () => {
  it.each(Object.entries(noticeWords))('%s are in both languages, with the same places', (_name, { zh, en }) => {
    const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
    expect(places(zh)).toEqual(places(en));
    const bare = zh.replaceAll(/\{\w+\}/g, '');
    if (bare.trim() !== '') expect(bare).toMatch(chinese);
    expect(en).not.toMatch(chinese);
  });

  it('leave no place unfilled', () => {
    expect(() => wordsFor('due', 'zh')).toThrow('{due}');
    expect(wordsFor('due', 'en', { due: '2026-03-17 24:00' })).toBe('Due: 2026-03-17 24:00');
  });
});

describe('a notice as it is shown', () => {
  const told = {
    caseNo: 'AUTH-2026-0007',
    title: { zh: 'AUTH-2026-0007 需要补正', en: 'AUTH-2026-0007: correct it' },
    body: { zh: '请补正<审计报告>', en: 'Correct the "audit" & <b>report</b>' },
    dueAt: '2026-03-17T16:00:00.000Z',
  };
  const link = 'https://pda.example.org';

  it('says in the language of its reader what, by when, which case and where', () => {
    const zh = composeNotice(told, 'zh', link);
    expect(zh.subject).toBe('AUTH-2026-0007 需要补正');
    expect(zh.text.split('\n').slice(0, 4)).toEqual([
      '请补正<审计报告>',
      '期限：2026-03-17 24:00',
      '事项编号：AUTH-2026-0007',
      '请登录系统办理：https://pda.example.org',
    ]);
    expect(zh.short).toBe('【公共数据授权运营】AUTH-2026-0007 需要补正，期限 2026-03-17 24:00');
    const en = composeNotice(told, 'en', link);
    expect([en.subject, en.text, en.short].join('\n')).not.toMatch(chinese);
  });

  it('is markup nowhere but in its own link', () => {
    const { html } = composeNotice(told, 'en', link);
    expect(html).toContain('Correct the &quot;audit&quot; &amp; &lt;b&gt;report&lt;/b&gt;');
    expect(html).toContain('<a href="https://pda.example.org">https://pda.example.org</a>');
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(escaped(`<a href='x'>&"`)).toBe('&lt;a href=&#39;x&#39;&gt;&amp;&quot;');
  });

  it('in a digest stands among the others, in their order', () => {
    const other = { ...told, title: { zh: '第二条', en: 'Second' }, dueAt: null };
    const digest = composeDigest('2026-09-28', [told, other], 'zh', link);
    expect(digest.subject).toBe('2026-09-28 通知汇总（2 条）');
    expect(digest.text).toMatch(/1\. AUTH-2026-0007 需要补正[\s\S]*2\. 第二条/);
    expect(digest.html.match(/<li>/g)).toHaveLength(2);
    expect(composeDigest('2026-09-28', [told, other], 'en', link).text).not.toMatch(chinese);
  });

  it.each([
    ['2026-03-17T16:00:00.000Z', '2026-03-17 24:00'],
    ['2026-03-17T01:30:00.000Z', '2026-03-17 09:30'],
    ['2026-12-31T16:00:00.000Z', '2026-12-31 24:00'],
  ])('%s is %s in Beijing', (instant, words) => {
    expect(dueInWords(instant)).toBe(words);
  });
});

describe('names of deliveries', () => {
  it('lead back to person and channel, also when a person’s id holds colons', () => {
    const id = noticeId('AUTH-2026-0001#000004/0', 'realm:user:7', 'weCom');
    expect(deliveryItem(id)).toEqual({ to: 'person', personId: 'realm:user:7', channel: 'weCom', id });
  });

  it('lead back to webhook and event', () => {
    expect(deliveryItem(webhookItem('WHK-2026-0001', 'AUTH-2026-0001#000004'))).toEqual({
      to: 'webhook',
      webhookId: 'WHK-2026-0001',
      eventId: 'AUTH-2026-0001#000004',
    });
    expect(() => deliveryItem('nothing')).toThrow(RangeError);
  });

  it('of webhook messages hold no full stop, which would end the signed id', () => {
    expect(webhookMessageName({ webhookId: 'WHK-2026-0001', caseNo: 'AUTH-2026-0007', seq: 12 })).toBe(
      'WHK-2026-0001_AUTH-2026-0007_12',
    );
  });
});

describe('retries of webhooks', () => {
  it('come at growing distance, for more than eight days', () => {
    const pauses = [...webhookPausesMs];
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(new Set(pauses).size).toBe(pauses.length);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(8 * 86_400_000);
    expect(pauseAfterMs(1)).toBe(5_000);
    expect(pauseAfterMs(pauses.length)).toBe(72 * 3_600_000);
    expect(pauseAfterMs(pauses.length + 1)).toBeNull();
  });
});
