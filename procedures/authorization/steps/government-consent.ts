/**
 * 第十条第一款 Art. 10(1) — 报市政府同意 Government consent
 *
 * 「……评审结果报市政府同意后向社会公开。」
 *
 * Decided in the announcement, line by line, and reported here. Who is declined ends with reasons and remedies (I-12).
 */
import { defineStep } from '../../engine/define';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice, refusalNotice } from '../notices';

export const governmentConsent = defineStep<AuthorizationFacts>()({
  id: 'governmentConsent',
  article: '第十条第一款 Art. 10(1)',
  title: { zh: '报市政府同意', en: 'Government consent' },
  ends: ['consented', 'declined'],
  opens: () => [{ pause: 'decision', reason: { zh: '报市政府同意期间', en: 'government consent' }, citation: 'I-16' }],
  acts: {},
  endedBy: { governmentConsented: 'consented', governmentDeclined: 'declined' },
  remember: {
    governmentConsented: (facts, event) => ({
      ...facts,
      result: {
        recommended: event.data.recommended,
        reasons: event.data.reasons ?? '',
        consentedAt: event.at,
        disclosedAt: null,
      },
    }),
    governmentDeclined: (facts, event) => ({
      ...facts,
      result: { recommended: false, reasons: event.data.reason ?? '', consentedAt: null, disclosedAt: null },
    }),
  },
  effects: {
    governmentConsented: (_event, file) => [
      applicantNotice(
        file,
        'governmentConsented',
        { zh: '评审结果经市政府同意', en: 'the government consents to the result' },
        {
          zh: '评审结果将向社会公开。',
          en: 'The result is now disclosed to the public.',
        },
      ),
    ],
    governmentDeclined: (event, file) => [
      refusalNotice(
        file,
        'governmentDeclined',
        { zh: '市政府不同意', en: 'the government declines' },
        event.data.reason,
      ),
    ],
  },
});
