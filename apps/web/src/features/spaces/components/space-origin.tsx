import type { SpaceDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Facts, SpaceSection } from './space-section';

/** A day as exact as a source says it: a year, a month of a year, or the day. */
function useSourceDate(date: string | null): string | null {
  const { formatDay } = useFormat();
  if (date === null) return null;
  return date.length === 10 ? formatDay(date) : date;
}

/** Who says all this, under which licence, and when somebody last said that it holds. */
export function SpaceOrigin({ space: { source, confirmedAt } }: { space: SpaceDetail }) {
  const { t } = useTranslation('spaces');
  const { formatDate } = useFormat();
  const name = source.url ? (
    <a href={source.url} rel="noopener nofollow">
      {source.name}
    </a>
  ) : (
    source.name
  );
  return (
    <SpaceSection id="origin" title={t('origin.title')}>
      <Facts
        rows={[
          [t('origin.source'), name],
          [t('origin.date'), useSourceDate(source.date)],
          [t('origin.licence'), source.licence],
          [t('origin.confirmed'), confirmedAt ? formatDate(confirmedAt) : t('origin.never')],
        ]}
      />
    </SpaceSection>
  );
}
