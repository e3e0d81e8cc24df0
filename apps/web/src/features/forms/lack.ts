/** What a browser checks by itself. */
export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a field lacks, as a key of our words. */
export function lackOf({ validity, type, tagName }: Pick<Field, 'validity' | 'type' | 'tagName'>) {
  if (validity.valueMissing) {
    if (type === 'checkbox') return 'tick';
    if (type === 'radio' || tagName === 'SELECT') return 'choose';
    return type === 'file' ? 'file' : 'fill';
  }
  if (validity.typeMismatch) return type === 'email' ? 'email' : 'address';
  return validity.tooShort ? 'longer' : 'other';
}

/** The name of a field without the sign of those that are required. */
export function nameOf(
  field: Pick<Field, 'labels'> & { getAttribute: (name: string) => string | null },
): string {
  const label = field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? '';
  return label.replace(/\s*\*\s*$/, '').trim();
}
