import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { QueryState } from '../../../ui/query-state';
import { consentsQuery } from '../api/queries';
import classes from './identity.module.css';

/** What the person agreed to, and took back: which version, when, and in which language it was read. */
export function ConsentHistory() {
  const { t } = useTranslation('identity');
  const { formatDateTime } = useFormat();
  const query = useQuery(consentsQuery);
  return (
    <details>
      <summary>{t('data.consents')}</summary>
      <QueryState query={query}>
        {({ items }) => (
          <ul className={classes.soft}>
            {items.map(({ document, version, language, givenAt }) => (
              <li key={`${document} ${givenAt}`}>
                {t(`data.consent.${document}`)} ({version}), {formatDateTime(givenAt, 'short')}
                {', '}
                {languageName(language)}
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </details>
  );
}
