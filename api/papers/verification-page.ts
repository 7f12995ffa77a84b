/** The page that the QR code of a letter leads to: what the letter is and whether it is as recorded, in both languages; nothing of what it says. */
import { paperTitles } from '../../procedures/documents/paper';
import { chineseDay } from '../../procedures/documents/phrases';
import type { VerifiedPaper } from './issue';
import type { CheckedSeal } from './seal';
import type { CheckedSignature } from './sign';

/** @returns a page that loads nothing and runs nothing. */
export function verificationPage(code: string, found: VerifiedPaper | null): string {
  const rows: [string, string, string][] =
    found === null
      ? []
      : [
          ['文书', 'Paper', `${escaped(titleOf(found))} <small>${escaped(paperTitles[found.paper.kind].en)}</small>`],
          ['编号', 'Number', escaped(found.paper.number)],
          ['日期', 'Date', `${chineseDay(found.paper.date)} <small>${found.paper.date}</small>`],
          ['签发单位', 'Issued by', found.paper.issuers.map(escaped).join('<br>')],
          ['内容摘要（SHA-256）', 'Hash of the content', `<code>${found.sha256}</code>`],
          ...signatureRows(found),
          ...sealRows(found),
        ];
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>文书查验 Verification of a paper</title>
<style>body{font:16px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:42rem;padding:0 1rem}th{text-align:left;vertical-align:top;padding:.3rem 1rem .3rem 0;white-space:nowrap}td{overflow-wrap:anywhere}small{color:#555}.yes{color:#0a6b2d}.no{color:#b00020}</style></head><body>
<h1>文书查验 <small>Verification of a paper</small></h1>
${verdict(found)}
<table>${rows.map(([zh, en, value]) => `<tr><th>${zh}<br><small>${en}</small></th><td>${value}</td></tr>`).join('\n')}</table>
<p>查验码 <small>Code</small>: <code>${escaped(code)}</code></p>
<p>请将所持文书上印制的编号、日期和摘要与本页核对。 <small>Compare number, date and hash printed on your copy with this page.</small></p>
</body></html>
`;
}

/** As in the answer for programs: a title that names its subject is told of notices to everybody only. */
function titleOf({ paper }: VerifiedPaper): string {
  return paper.kind === 'publicNotice' ? paper.title.zh : paperTitles[paper.kind].zh;
}

const signatureTexts: Record<CheckedSignature['state'], { zh: string; en: string }> = {
  valid: { zh: '签名有效', en: 'The signature is valid' },
  forged: { zh: '签名系伪造，或者所签内容已被改动', en: 'The signature is forged, or what it signed was changed' },
  otherContent: { zh: '签名所签的不是本文书现有内容', en: 'The signature is of another letter or another content' },
  unknownKey: { zh: '签名所用密钥未在此公布', en: 'The key of the signature was never published here' },
};

function signatureRows({ signature }: VerifiedPaper): [string, string, string][] {
  if (signature === null) return [['系统签名', 'Signature', '未签名 <small>not signed</small>']];
  const { state, algorithm, keyId, signedAt, development } = signature;
  const { zh, en } = signatureTexts[state];
  const worth = development
    ? '<br><strong class="no">开发密钥，无证明力</strong> <small>a development key: it proves nothing</small>'
    : '';
  return [
    [
      '系统签名',
      'Signature',
      `<strong class="${state === 'valid' ? 'yes' : 'no'}">${zh}。</strong> <small>${en}.</small>${worth}`,
    ],
    ['签名算法和密钥', 'Algorithm and key', `${escaped(algorithm)}<br><code>${escaped(keyId)}</code>`],
    ['签名时间', 'Signed at', escaped(signedAt)],
  ];
}

const sealTexts: Record<CheckedSeal['checked'], { zh: string; en: string; mark: string }> = {
  waiting: { zh: '待加盖', en: 'not sealed yet', mark: '' },
  valid: { zh: '印章签名有效', en: 'The signature of the seal is valid', mark: 'yes' },
  forged: { zh: '印章签名无效', en: 'The signature of the seal does not hold', mark: 'no' },
};

/** Nothing of what stands in the way of a seal: that is for the office. */
function sealRows({ seal }: VerifiedPaper): [string, string, string][] {
  if (seal === null) return [];
  const { zh, en, mark } = sealTexts[seal.checked];
  const given = seal.seal === null ? '' : `<br>${escaped(seal.seal.sealId)}<br>${escaped(seal.seal.sealedAt)}`;
  return [['电子印章', 'E-seal', `<strong class="${mark}">${zh}。</strong> <small>${en}.</small>${given}`]];
}

function verdict(found: VerifiedPaper | null): string {
  if (found === null) return '<p class="no"><strong>没有此文书。</strong> <small>There is no such paper.</small></p>';
  return found.asRecorded
    ? '<p class="yes"><strong>与记录一致。</strong> <small>It is as recorded.</small></p>'
    : '<p class="no"><strong>与记录不一致。</strong> <small>It is not as recorded.</small></p>';
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
