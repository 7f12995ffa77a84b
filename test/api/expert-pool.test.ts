/** I-91 — the pool of experts over HTTP. */
import { type ApiBench, openApi } from '../support/api';
import { expectProblem } from '../support/problems';
import { codeOf, reason } from '../support/registering';
import { writeSampleCases } from '../support/write-sample';

describe('the pool of experts', () => {
  let bench: ApiBench;

  beforeAll(async () => {
    bench = await openApi('expert_pool');
  });
  afterAll(() => bench?.close());

  describe('I-91: of experts', () => {
    const invited = async (): Promise<any> =>
      (await bench.as('lin-officer').post('/api/v1/expert-pool/invitations', { invitee: '高教授' })).body;
    const accept = (by: string, code: string, affiliations?: object[]) =>
      bench.as(by).post('/api/v1/invitations/accept', {
        code,
        name: '高教授',
        ...(affiliations === undefined ? {} : { affiliations }),
      });

    it('are invited by the authority, declare ties on accepting, keep them up to date and leave', async () => {
      const { code } = await invited();
      expectProblem(await accept('gao-new', code), 422, 'tiesMissing');
      const ties = [
        { creditCode: '91320100MAEXAMP14Y', until: null },
        { creditCode: codeOf(99), until: null },
      ];
      expect((await accept('gao-new', code, ties)).body.state).toBe('accepted');
      const own = await bench.as('gao-new').get('/api/v1/expert-pool/me');
      // One is registered under a key of its own; the other one would be under its code.
      expect(own.body.affiliations).toEqual([
        { organizationId: 'org-zijin', until: null },
        { organizationId: `C-${codeOf(99)}`, until: null },
      ]);
      expect(
        (await bench.as('lin-officer').get('/api/v1/experts')).body.items.map(({ personId }: any) => personId),
      ).toContain('gao-new');
      const put = (affiliations: object[], rev: number) =>
        bench.as('gao-new').put('/api/v1/expert-pool/me/ties', { affiliations }, { 'If-Match': `"${rev}"` });
      expectProblem(await put([], 1), 422, 'tieDropped', 'tieDropped');
      const ended = await put(
        [
          { organizationId: 'org-zijin', until: '2026-06-30' },
          ties[1] as object,
          { organizationId: 'org-health', until: null },
        ],
        1,
      );
      expect(ended.body.affiliations).toHaveLength(3);
      expectProblem(await put([], 1), 412, 'revisionMismatch');
      const left = await bench.as('gao-new').post('/api/v1/expert-pool/me/leave', { reason });
      expect(left.body.inPool).toBe(false);
      expectProblem(await bench.as('gao-new').get('/api/v1/expert-pool/me'), 403, 'personInactive');
      // Coming back makes no tie vanish that still counts.
      expectProblem(await accept('gao-new', (await invited()).code, []), 422, 'tieDropped', 'tieDropped', 'tieDropped');
      expect((await accept('gao-new', (await invited()).code, ended.body.affiliations)).status).toBe(200);
    });

    it('decline, and do not stay in the register', async () => {
      const { code } = await invited();
      expect((await bench.as('shy-new').post('/api/v1/invitations/decline', { code })).body.state).toBe('declined');
      expectProblem(await bench.as('shy-new').get('/api/v1/me'), 403, 'personUnknown');
      expectProblem(await accept('shy-new', code, []), 409, 'invitationNotOpen');
    });

    it('may work for an office, and never as an administrator, nor invited by themselves', async () => {
      expect((await accept('liu-provider', (await invited()).code, [])).status).toBe(200);
      expect((await bench.as('liu-provider').get('/api/v1/me')).body.roles.sort()).toEqual(['dataProvider', 'expert']);
      expectProblem(await accept('audit-1', (await invited()).code, []), 409, 'rolesApart');
      expectProblem(await accept('lin-officer', (await invited()).code, []), 403, 'ownAccount');
      for (const by of ['chen-officer', 'sys-admin', 'sec-admin', 'wang-legal'])
        expectProblem(
          await bench.as(by).post('/api/v1/expert-pool/invitations', { invitee: '甲' }),
          403,
          'roleNotPermitted',
        );
    });

    it('do not leave while they sit on a panel', async () => {
      await writeSampleCases(bench.record, ['AUTH-2026-0001']);
      await bench.record.cases.updateOne({ _id: 'AUTH-2026-0001' }, { $set: { panel: ['expert-7'] } });
      const left = await bench.as('expert-7').post('/api/v1/expert-pool/me/leave', { reason });
      expectProblem(left, 409, 'seatedOnPanel');
    });
  });
});
