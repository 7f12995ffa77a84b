/**
 * I-23 — 数据删除 Data deletion
 *
 * The measure is silent. The operator certifies deletion per grant by hash or attestation; the governance center checks the
 * certificates against the platform's own list, and a disagreement returns them.
 */
import { z } from 'zod';
import { findDeadline } from '../../engine/deadlines';
import { defineAct, defineStep } from '../../engine/define';
import type { CaseEvent } from '../../engine/events';
import { plainLine, plainText } from '../../engine/plain-text';
import { refuse, when } from '../../engine/refuse';
import { notice } from '../../engine/shared-effects';
import { afterCheck, checkedAgainst, type ListedGrant } from '../deletion-check';
import type { AuthorizationFacts, Grant } from '../facts';
import { applicantNotice } from '../notices';

const act = defineAct<AuthorizationFacts>();

const uncertified = (facts: AuthorizationFacts): string[] =>
  facts.grants.filter(({ certificate }) => certificate === null).map(({ grantId }) => grantId);

export const dataDeletion = defineStep<AuthorizationFacts>()({
  id: 'dataDeletion',
  article: 'I-23',
  title: { zh: '数据删除', en: 'Data deletion' },
  ends: ['deleted'],

  opens: ({ policy, parties, facts }) => [
    {
      open: {
        name: 'deletion',
        title: { zh: '提交数据删除证明', en: 'Certification of deletion' },
        responsible: {
          organizationId: uncertified(facts).length > 0 ? (parties.applicant ?? '') : parties.governanceCenter,
        },
        citation: 'I-23',
        budget: { unit: 'workingDays', amount: policy.closing.deletionWorkingDays },
        whenOver: 'remind',
      },
    },
  ],

  acts: {
    certifyDeletion: act({
      title: { zh: '提交删除证明', en: 'Certify deletion' },
      article: 'I-23',
      input: z
        .strictObject({
          grantId: plainLine(128),
          /** SHA-256 of what was deleted, in hex. */
          sha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .optional(),
          attestation: plainText().optional(),
        })
        .refine(({ sha256, attestation }) => sha256 !== undefined || attestation !== undefined, {
          path: ['attestation'],
        }),
      available: ({ facts }) => uncertified(facts).length > 0,
      refuseIf: ({ facts, input }) => {
        const grant = facts.grants.find(({ grantId }) => grantId === input.grantId);
        if (grant === undefined) return [refuse('grantUnknown', { grant: input.grantId }, '/grantId')];
        return [when(grant.certificate !== null, 'deletionCertified', { grant: input.grantId }, '/grantId')];
      },
      record: ({ facts, input: { grantId, sha256, attestation } }) => ({
        type: 'deletionCertified',
        article: 'I-23',
        data: {
          grantId,
          dataset: facts.grants.find((one) => one.grantId === grantId)?.dataset ?? null,
          sha256: sha256 ?? null,
          attestation: attestation ?? null,
        },
      }),
    }),

    checkDeletion: act({
      title: { zh: '核对删除结果', en: 'Check deletion' },
      article: 'I-23',
      input: z.strictObject({ remark: plainText().optional() }),
      available: ({ facts }) => uncertified(facts).length === 0,
      refuseIf: ({ facts }) => [
        when(uncertified(facts).length > 0, 'deletionIncomplete', { grants: uncertified(facts) }),
      ],
      record: ({ input }) => ({
        type: 'deletionCheckOrdered',
        article: 'I-23',
        data: { remark: input.remark ?? null },
      }),
    }),
  },

  endedBy: {
    deletionChecked: (_event, { facts }) => (facts.closing.mismatches.length === 0 ? 'deleted' : null),
  },

  remember: {
    deletionCertified: (facts, event) => ({
      ...facts,
      grants: facts.grants.map((grant) => (grant.grantId === event.data.grantId ? certified(grant, event) : grant)),
    }),
    deletionCheckOrdered: (facts, event) => ({ ...facts, closing: { ...facts.closing, checkOrderedBy: event.actor } }),
    deletionChecked: (facts, event) => {
      const listed = (event.data['grants'] ?? []) as ListedGrant[];
      const by = facts.closing.checkOrderedBy ?? null;
      return afterCheck(facts, checkedAgainst(facts.grants, listed, { at: event.at, by }), event.at);
    },
  },

  // Once every grant is certified the center must check; what it returns is the operator's again.
  clocks: {
    deletionCertified: (_event, { facts, parties }) =>
      uncertified(facts).length === 0 ? [{ hand: 'deletion', to: { organizationId: parties.governanceCenter } }] : [],
    deletionChecked: (_event, { facts, parties }) =>
      uncertified(facts).length > 0 ? [{ hand: 'deletion', to: { organizationId: parties.applicant ?? '' } }] : [],
  },

  effects: {
    deletionCertified: (event) => [
      { lane: 'platform', operation: 'certifyDeletion', payload: { ...event.data }, reportAs: 'deletionRecorded' },
    ],
    deletionCheckOrdered: () => [{ lane: 'platform', operation: 'list', payload: {}, reportAs: 'deletionChecked' }],
    deletionChecked: (_event, file) =>
      file.facts.closing.mismatches.length === 0
        ? [
            notice(
              { organizationId: file.parties.dataAuthority },
              'deletionChecked',
              { zh: `${file.caseNo} 数据删除已核对`, en: `${file.caseNo}: deletion checked` },
              { zh: '删除证明与平台清单一致。', en: "The certificates agree with the platform's own list." },
            ),
          ]
        : [
            applicantNotice(
              file,
              'deletionReturned',
              { zh: '删除证明与平台清单不一致', en: 'the platform still lists data' },
              {
                zh: `请重新删除并证明：${file.facts.closing.mismatches.join('、')}`,
                en: `Delete and certify again: ${file.facts.closing.mismatches.join(', ')}`,
              },
            ),
          ],
  },

  tasks: (file) => {
    const deadline = findDeadline(file, 'deletion');
    const due = { dueAt: deadline?.due?.at ?? null, overdue: deadline?.overdue ?? false };
    return uncertified(file.facts).length > 0
      ? [
          {
            id: 'certifyDeletion',
            acts: ['certifyDeletion'],
            to: { organizationId: file.parties.applicant ?? '' },
            title: { zh: '提交删除证明', en: 'Certify deletion' },
            ...due,
          },
        ]
      : [
          {
            id: 'checkDeletion',
            acts: ['checkDeletion'],
            to: { organizationId: file.parties.governanceCenter },
            title: { zh: '核对删除结果', en: 'Check deletion' },
            ...due,
          },
        ];
  },
});

function certified(grant: Grant, { at, actor, data }: CaseEvent<any>): Grant {
  return { ...grant, certificate: { at, sha256: data.sha256, attestation: data.attestation, by: actor } };
}
