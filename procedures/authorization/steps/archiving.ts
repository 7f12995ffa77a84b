/**
 * 国办发〔2023〕26号, by analogy — 归档和公告 Archiving and public notice
 *
 * The record of the case is sealed as one package with its hash, then the end of the authorization is made public.
 */
import { z } from 'zod';
import { defineAct, defineStep } from '../../engine/define';
import { office } from '../../engine/office';
import { plainText } from '../../engine/plain-text';
import { when } from '../../engine/refuse';
import type { AuthorizationFacts } from '../facts';

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
      record: ({ input }) => ({ type: 'archiveOrdered', article, data: { remark: input.remark ?? null } }),
    }),
  },
  endedBy: { endPublished: 'archived' },
  remember: {
    archiveOrdered: (facts) => ({ ...facts, closing: { ...facts.closing, archiveOrdered: true } }),
    archiveSealed: (facts, event) => ({
      ...facts,
      closing: {
        ...facts.closing,
        archive: { sha256: event.data['sha256'] as string, documentId: event.data['documentId'] as string },
      },
    }),
  },
  effects: {
    archiveOrdered: () => [{ lane: 'work', operation: 'sealArchive', payload: {}, reportAs: 'archiveSealed' }],
    archiveSealed: (event, file) => [
      {
        lane: 'work',
        operation: 'publish',
        payload: {
          id: `end-${file.caseNo}`,
          type: 'termination',
          title: { zh: `${file.caseNo} 授权运营结束公告`, en: `End of authorization ${file.caseNo}` },
          body: {
            caseNo: file.caseNo,
            operator: file.facts.organization.id,
            term: file.facts.term,
            archiveSha256: event.data['sha256'],
          },
        },
        reportAs: 'endPublished',
      },
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
