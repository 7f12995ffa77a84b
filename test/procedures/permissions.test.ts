/**
 * Who may do what, as who-may.ts says by hand: every person of the cast is tried in every act of every procedure, in a case of the health
 * zone (industry) and one of a comprehensive zone, of the company 紫金 (org-zijin), with expert-1 on the panel.
 */
import { demoAccounts } from '../../engines/identity/accounts';
import type { CaseKind } from '../../procedures/engine/case-file';
import { grantFor } from '../../procedures/engine/permit';
import { permissions } from '../../procedures/permissions';
import { person } from '../support/people';
import { whoMay, written } from './who-may';

const panel = ['expert-1'];
const everybody = [...demoAccounts.map(({ id }) => id), 'platform-monitor', 'public'];
/** 第二十条 Art. 20: what a data provider may do, by kind. */
const ofProvider: Partial<Record<CaseKind, string[]>> = {
  evaluation: ['scoreEvaluation'],
  dataRequest: ['answerRequest', 'requestCoordination'],
  qualityIssue: ['rateDataQuality', 'answerQualityIssue', 'passOnQualityIssue', 'returnQualityIssue'],
};

const parties = (zone: 'industry' | 'comprehensive') => ({
  dataAuthority: 'org-data-authority',
  zoneRegulator: zone === 'industry' ? 'org-health' : 'org-data-authority',
  governanceCenter: 'org-center',
  municipalGovernment: 'org-government',
  applicant: 'org-zijin',
});

/** @returns who of the cast may do the act in a case of this kind and zone. */
function allowed(kind: CaseKind, act: string, zone: 'industry' | 'comprehensive'): string[] {
  const title = { zh: '医疗', en: 'Health' };
  const relation = { kind, zone: { id: 'health', kind: zone, title }, parties: parties(zone), panel };
  const asked = ['org-hospital', 'org-transport'];
  return everybody.filter((id) => grantFor(kind, act, person(id), { ...relation, providers: asked }) !== null).sort();
}

describe.each(Object.keys(whoMay) as (keyof typeof whoMay)[])('who may act in %s', (kind) => {
  it('knows every act', () => {
    expect(Object.keys(permissions[kind]).sort()).toEqual(Object.keys(whoMay[kind]).sort());
  });

  it.each(Object.entries(whoMay[kind]))('%s in an industry zone', (act, people) => {
    expect(allowed(kind, act, 'industry')).toEqual(written(act, people, 'industry'));
  });

  it.each(Object.entries(whoMay[kind]))(
    '%s in a comprehensive zone, where the data authority is the regulator',
    (act, people) => {
      expect(allowed(kind, act, 'comprehensive')).toEqual(written(act, people, 'comprehensive'));
    },
  );

  it('the three administrators handle no case, and the data provider none but what is brought to it', () => {
    const theirs = (apart: string[]) =>
      Object.keys(permissions[kind]).filter((act) => allowed(kind, act, 'industry').some((id) => apart.includes(id)));
    expect(theirs(['sys-admin', 'sec-admin', 'audit-1'])).toEqual([]);
    expect(theirs(['liu-provider'])).toEqual(ofProvider[kind] ?? []);
  });

  it('第二十一条 Art. 21: a machine may report risks, of its own center’s cases, and nothing else', () => {
    const theirs = Object.keys(permissions[kind]).filter((act) =>
      allowed(kind, act, 'industry').includes('platform-monitor'),
    );
    expect(theirs).toEqual(kind === 'authorization' ? ['reportRisk'] : []);
    const relation = { kind, zone: { id: 'health', kind: 'industry' as const, title: { zh: '医疗', en: 'Health' } } };
    const elsewhere = { ...relation, parties: { ...parties('industry'), governanceCenter: 'org-other-center' } };
    expect(grantFor(kind, 'reportRisk', person('platform-monitor'), elsewhere)).toBeNull();
  });
});
