/** A text for people in both languages of the product. Plain JSON. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
