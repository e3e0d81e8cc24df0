import type { ThreadKind } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import type { Choice } from './narrow';

const KINDS = ['question', 'pedagogical', 'technical', 'announcement'] as const satisfies ThreadKind[];

/** By what lists of threads are narrowed: what they are, and the language in which they began. */
export function useChoices(others: readonly string[] = []): Choice[] {
  const { t } = useTranslation('tutoring');
  const any = { value: '', label: t('filter.any') };
  return [
    {
      name: 'kind',
      label: t('filter.kind'),
      options: [any, ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))],
    },
    {
      name: 'language',
      label: t('filter.language'),
      options: [
        any,
        ...[...new Set([...languages, ...others])].map((value) => ({ value, label: languageName(value) })),
      ],
    },
  ];
}
