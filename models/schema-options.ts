/** What every collection has in common: unknown fields and unknown filters throw, empty objects are kept, `_id` is the natural key. */
export const schemaOptions = {
  strict: 'throw',
  strictQuery: 'throw',
  minimize: false,
  versionKey: false,
  id: false,
  autoIndex: false,
  autoCreate: false,
} as const;
