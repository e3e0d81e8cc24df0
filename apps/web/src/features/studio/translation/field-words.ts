import type { TranslatedText } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

/** What begins with one of these is named by it, wherever it stands. */
const BEGINNINGS = ['objective', 'criterion', 'hint', 'gap', 'expected', 'answers'] as const;
const ENDINGS = [
  ...['title', 'summary', 'description', 'prerequisites', 'help', 'alt', 'caption', 'captions'],
  ...['transcript', 'prompt', 'unit', 'low', 'high'],
] as const;

/** Which word says what a field is. */
export function fieldWord(field: string): string {
  const parts = field.split('.');
  const [first = ''] = parts;
  if (parts.includes('feedback')) return 'feedback';
  if (parts.includes('choice')) return 'choice';
  if (BEGINNINGS.some((one) => one === first)) return first;
  if (parts.includes('option') || first === 'target') return 'option';
  const last = parts.at(-1) ?? '';
  return ENDINGS.some((one) => one === last) ? last : 'text';
}

/** Of the course, a module or a unit, and not of a block. */
export const isOfOutline = ({ of }: Pick<TranslatedText, 'of'>) =>
  of === 'course' || of === 'module' || of === 'unit';

/** Says what a text is: "Callout · Title". */
export function useTextName() {
  const { t } = useTranslation('studio');
  return ({ of, field }: Pick<TranslatedText, 'of' | 'field'>) => {
    const owner = isOfOutline({ of }) ? t(`desk.of.${of}`) : t(`block.${of}`);
    const name = t(`desk.field.${fieldWord(field)}`);
    return owner === name ? owner : `${owner} · ${name}`;
  };
}
