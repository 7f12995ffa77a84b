/**
 * 国办发〔2023〕26号, by analogy — 归档和公告 Archiving and public notice
 *
 * The record of the case is sealed as one package with its hash and the day until which it is kept (I-45), then the end of the
 * authorization is made public with its reason.
 */
import { z } from 'zod';
import { addMonths } from '../../../law/calendar/plain-date';
import type { CaseFile } from '../../engine/case-file';
import { dayOf } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import { office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import { endingOf, endingTitles } from '../ending';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice } from '../notices';

const act = defineAct<AuthorizationFacts>();
const article = '参照《政务服务电子文件归档和电子档案管理办法》';

export const archiving = defineStep<AuthorizationFacts>()({
  id: 'archiving',
  article,
  title: { zh: '归档和公告', en: 'Archiving and public notice' },
  ends: ['archived'],
  acts: {
    sealArchive: act({
      title: { zh: '封存档案', en: 'Seal the archive' },
      article,
      input: z.strictObject({ remark: plainText().optional() }),
      available: ({ facts }) => !facts.closing.archiveOrdered,
      refuseIf: ({ facts }) => [when(facts.closing.archiveOrdered, 'archiveAlreadyOrdered')],
      record: ({ input, policy, now }) => ({
        type: 'archiveOrdered',
        article,
        data: { remark: input.remark ?? null, keptUntil: addMonths(dayOf(now), policy.closing.logsKeptMonths) },
      }),
    }),
  },
  endedBy: { endPublished: 'archived' },
  remember: {
    archiveOrdered: (facts, event) => ({
      ...facts,
      keptUntil: (event.data['keptUntil'] as string | undefined) ?? null,
      closing: { ...facts.closing, archiveOrdered: true },
    }),
    archiveSealed: (facts, event) => ({
      ...facts,
      closing: {
        ...facts.closing,
        archive: { sha256: event.data['sha256'] as string, documentId: event.data['documentId'] as string },
      },
    }),
  },
  effects: {
    archiveOrdered: (event) => [
      {
        lane: 'work',
        operation: 'sealArchive',
        payload: { keptUntil: event.data['keptUntil'] ?? null },
        reportAs: 'archiveSealed',
      },
    ],
    archiveSealed: (event, file) => [
      { lane: 'work', operation: 'publish', payload: endNotice(file, event.data['sha256']), reportAs: 'endPublished' },
    ],
    endPublished: (_event, file) => [
      applicantNotice(
        file,
        'endPublished',
        { zh: '授权运营已终结并公告', en: 'the authorization is closed, and its end made public' },
        {
          zh: `档案已封存，至少保存至 ${file.facts.keptUntil ?? '—'}。`,
          en: `The archive is sealed and kept at least until ${file.facts.keptUntil ?? '—'}.`,
        },
      ),
    ],
  },
  tasks: (file) =>
    !file.facts.closing.archiveOrdered
      ? [
          {
            id: 'sealArchive',
            acts: ['sealArchive'],
            to: office(file, file.parties.dataAuthority),
            title: { zh: '封存档案', en: 'Seal the archive' },
            dueAt: null,
            overdue: false,
          },
        ]
      : [],
});

/** The public notice: that it ended, when and why. What was deleted and who did what stays in the case. */
function endNotice(file: CaseFile<AuthorizationFacts>, archiveSha256: unknown): Record<string, unknown> {
  const { reason, day, article: ground } = endingOf(file.facts);
  return {
    id: `end-${file.caseNo}`,
    type: 'ending',
    title: { zh: `${file.caseNo} 授权运营结束公告`, en: `End of authorization ${file.caseNo}` },
    body: {
      caseNo: file.caseNo,
      operator: file.facts.organization.id,
      zone: file.zone.id,
      term: file.facts.term,
      endedOn: day,
      reason,
      reasonText: endingTitles[reason],
      article: ground,
      archiveSha256,
    },
  };
}
