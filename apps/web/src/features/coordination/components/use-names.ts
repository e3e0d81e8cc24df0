import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CoordinationScope, RunNamed } from '@pirecow/contracts';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { scopeQuery } from '../api/queries';

export type Dimension = 'territory' | 'side' | 'language' | 'course' | 'run' | 'organisation';

const NOBODY: CoordinationScope = {
  organisations: [],
  courses: [],
  runs: [],
  territories: [],
  languages: [],
};

/** What codes and ids are called, in the reader's language; `more`: sessions that came with what is shown. Until the scope has come, a code stands for itself. */
export function useNames(more: readonly RunNamed[] = []) {
  const { t, i18n } = useTranslation('coordination');
  const { formatDay } = useFormat();
  const scope = useQuery(scopeQuery(i18n.language)).data ?? NOBODY;
  const named = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? '…';
  const territoryOf = (code: string) => scope.territories.find((one) => one.code === code)?.name ?? code;
  const runOf = (id: string) => {
    const run = [...more, ...scope.runs].find((one) => one.id === id);
    return run ? t('run.named', { name: run.name, day: formatDay(run.startsOn, 'short') }) : '…';
  };
  const nameOf = (dimension: Dimension, key: string): string => {
    if (key === 'others') return t('run.others');
    if (key === 'none') return t(dimension === 'run' ? 'run.none' : 'territory.none');
    if (dimension === 'territory') return territoryOf(key);
    if (dimension === 'side') return t(`side.${key}`);
    if (dimension === 'language') return languageName(key);
    if (dimension === 'run') return runOf(key);
    return named(dimension === 'course' ? scope.courses : scope.organisations, key);
  };
  return { scope, nameOf };
}
