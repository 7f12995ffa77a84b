/** Handing a case over to another person of the same organization, who becomes its officer in charge. */
import { z } from 'zod';
import { defineAct, type StandingAct } from '../engine/define';
import { identifierText, plainText } from '../engine/plain-text';
import { when } from '../engine/refuse';

/** What the API supplies from its register as `given.person`. */
interface GivenPerson {
  personId: string;
  organizationId: string;
}

export function handOver<F>(): StandingAct<F> {
  return {
    name: 'handOver',
    stages: 'all',
    act: defineAct<F>()({
      title: { zh: '移交', en: 'Hand over' },
      article: '第六条 Art. 6',
      input: z.strictObject({ personId: identifierText, reason: plainText() }),
      refuseIf: ({ input, actor, given }) => {
        const person = given['person'] as GivenPerson | null | undefined;
        const isColleague = person?.personId === input.personId && person.organizationId === actor.organizationId;
        return [when(!isColleague, 'personNotOfOrganization', { person: input.personId }, '/personId')];
      },
      record: ({ input, actor }) => ({
        type: 'handedOver',
        article: '第六条 Art. 6',
        data: { organizationId: actor.organizationId, personId: input.personId, reason: input.reason },
      }),
    }),
  };
}
