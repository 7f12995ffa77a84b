/** An agreement concluded before the product, taken over while it runs (I-48): the case begins in operation. */

import type { EventMeaning } from '../../engine/define';
import type { CaseEvent } from '../../engine/events';
import type { AgreementText } from '../agreement-text';
import type { AuthorizationFacts } from '../facts';
import { applicantNotice } from '../notices';
import { registerEntry } from '../register-entry';

/** Where the case was taken over from, and the paper that was signed. */
export interface Imported {
  importNo: string;
  /** Line of the file, the header being the first. */
  line: number;
  /** The agreement's own number. */
  agreementNo: string;
  fileSha256: string;
  signedOn: string;
  document: { documentId: string; sha256: string };
}

interface ImportedData {
  imported: Imported;
  text: AgreementText;
  /** SHA-256 of the text as it is kept here; the paper has its own. */
  hash: string;
}

export const importedMeaning: Required<Pick<EventMeaning<AuthorizationFacts>, 'remember' | 'effects'>> = {
  remember: {
    imported: (facts, event: CaseEvent<ImportedData>) => {
      const { imported, text, hash } = event.data;
      // It was signed on paper: there is nobody who signed here.
      const agreement = { version: 1, text, hash, locked: true, signatures: [] };
      return { ...facts, imported, agreement, term: { start: text.term.start, end: text.term.end } };
    },
  },
  effects: {
    imported: (event: CaseEvent<ImportedData>, file) => {
      const { imported, text } = event.data;
      return [
        applicantNotice(
          file,
          'imported',
          { zh: '协议已导入本系统', en: 'your agreement was taken over into this system' },
          {
            zh: `协议 ${imported.agreementNo}，期限 ${text.term.start} 至 ${text.term.end}，今后在本事项中办理。请核对，有误的请联系市数据主管部门。`,
            en: `Agreement ${imported.agreementNo}, term ${text.term.start} to ${text.term.end}, is looked after in this case from now on. Please check it and tell the data authority of any error.`,
          },
        ),
        registerEntry(file),
      ];
    },
  },
};
