import { Schema } from 'mongoose';
import type { ChosenModes, Language } from '../procedures/notices/preferences';
import { schemaOptions } from './schema-options';

/** How a person wants to be told; what is not chosen is as by default. Read by key alone. */
export interface NoticePreferences {
  /** The person. */
  _id: string;
  language: Language;
  choices: ChosenModes;
  updatedAt: string;
}

export const noticePreferencesSchema = new Schema<NoticePreferences>(
  {
    _id: { type: String, required: true },
    language: { type: String, required: true },
    choices: { type: Schema.Types.Mixed, required: true },
    updatedAt: { type: String, required: true },
  },
  schemaOptions,
);
