/** 第十九条 Art. 19: whatever people and time do, what is on the list is the version last told, without its confidential parts. */
import { holdsOnEveryWalk, tried } from '../walking';
import { procedure, type Telling, told, version } from './telling';

const regulator = ({ file }: Telling): string => (file.zone.kind === 'industry' ? 'chen-officer' : 'lin-officer');

function holds({ effects, file }: Telling): void {
  for (const effect of effects) {
    if (effect.lane !== 'work' || effect.operation !== 'publish') continue;
    const present = file.facts.versions.at(-1);
    const shown = JSON.stringify(effect.payload);
    for (const part of present?.confidential ?? []) {
      const secret = present?.[part];
      if (typeof secret === 'string') expect(shown).not.toContain(secret);
    }
  }
  // I-79: nothing waits for the acknowledgement, and each version is told once.
  expect(file.facts.versions.map((one) => one.version)).toEqual(file.facts.versions.map((_, index) => index + 1));
  if (file.closed !== null) expect(file.facts.delistedAt).not.toBeNull();
}

describe('walks through a product notice', () => {
  const both = [
    (past: Telling, pick: number) =>
      pick === 2 ? tried(past, 'wang-applicant', 'withdrawProduct', { reason: '停止运营 stopped' }) : past,
    (past: Telling, pick: number) =>
      pick % 3 === 0
        ? tried(past, 'wang-applicant', 'changeProduct', { ...version, confidential: ['pricingBasis', 'manner'] })
        : past,
    (past: Telling) => tried(past, 'chen-officer', 'requestProductInspection', { cause: '超出场景 beyond' }),
    (past: Telling) => tried(past, 'lin-officer', 'answerInspectionRequest', { outcome: 'declined', reason: '不属实' }),
  ];
  holdsOnEveryWalk(
    {
      procedure,
      begun: [() => told(), () => told('comprehensive')],
      acts: {
        acknowledgement: [
          (past) => tried(past, regulator(past), 'acknowledgeNotice', {}),
          (past) => tried(past, regulator(past), 'askForMore', { what: '说明依据 the basis' }),
          (past) => tried(past, 'wang-applicant', 'supplementNotice', { text: '依据如下 basis' }),
          ...both,
        ],
        listed: both,
      },
      performed: (past) =>
        past.file.stage === 'delisting'
          ? past.happens({ type: 'productDelisted', article: 'I-79', data: {} })
          : past.file.facts.listedAt === null
            ? past.happens({ type: 'productListed', article: '第十九条 Art. 19', data: {} })
            : past,
      reported: (past, pick) =>
        pick === 0 ? past.hears('authorizationEnded', { how: 'expired', day: '2027-06-01' }) : past,
    },
    holds,
  );
});
