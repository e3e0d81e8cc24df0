import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { openNeedsQuery } from '../api/open-queries';
import classes from '../components/needs.module.css';

/** The surveys that anybody may answer now. */
export default function OpenPage() {
  const { t, i18n } = useTranslation('needs');
  const { formatDay } = useFormat();
  const query = useQuery(openNeedsQuery(i18n.language));
  return (
    <Page narrow title={t('open.title')} lead={t('open.lead')} description={t('open.lead')}>
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('open.none')} text={t('open.none-how')} />
          ) : (
            <ul className={classes.list} role="list">
              {items.map(({ id, title, intro, organisation, closesOn, answers }) => (
                <li key={id}>
                  <h2>{title}</h2>
                  <p className={classes.soft}>
                    {t('open.by', { organisation, date: formatDay(closesOn) })} {t(`open.${answers}`)}
                  </p>
                  <p className={classes.intro}>{intro}</p>
                  <div>
                    <LinkButton
                      to="/$language/needs/$surveyId"
                      params={{ language: i18n.language, surveyId: id }}
                      aria-label={t('open.answer-to', { title })}
                    >
                      {t('open.answer')}
                    </LinkButton>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}
