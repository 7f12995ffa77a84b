import { Schema } from 'mongoose';
import { schemaOptions } from './schema-options';

/** A choice of cases that somebody keeps under a name. It holds the question, never what it found. */
export interface SavedView {
  /** {@link viewKey}. */
  _id: string;
  owner: string;
  name: string;
  /** Filters of the list by name, each as it stands in an address. */
  filters: Record<string, string>;
  sort: string;
  updatedAt: string;
  updatedBy: string;
}

export const savedViewSchema = new Schema<SavedView>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    name: { type: String, required: true },
    filters: { type: Schema.Types.Mixed, required: true },
    sort: { type: String, required: true },
    updatedAt: { type: String, required: true },
    updatedBy: { type: String, required: true },
  },
  { ...schemaOptions, minimize: false },
);

// GET /me/views: those of a person and of their organization, by name
savedViewSchema.index({ owner: 1, name: 1 });

/** @returns who keeps views of their own. */
export function personalOwner(personId: string): string {
  return `person:${personId}`;
}

/** @returns who keeps the views that a head shares with everybody in the organization. */
export function sharedOwner(organizationId: string): string {
  return `org:${organizationId}`;
}

/** @returns the key of a view: a name belongs to one view of its owner. */
export function viewKey(owner: string, name: string): string {
  return `${owner}/${name}`;
}
