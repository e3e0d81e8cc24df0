import { useQuery } from '@tanstack/react-query';
import type { CoordinationScope } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { scopeQuery } from '../api/queries';
import classes from './scope-note.module.css';

type Organisation = CoordinationScope['organisations'][number];

function useReach() {
  const { t } = useTranslation('coordination');
  return ({ own, courseIds }: Organisation) => {
    if (own) return t('scope.own');
    return courseIds === null ? t('scope.all-courses') : t('scope.some-courses', { count: courseIds.length });
  };
}

/** Where the figures come from: the own organisation, and what each partner opens. */
export function ScopeNote() {
  const { t, i18n } = useTranslation('coordination');
  const scope = useQuery(scopeQuery(i18n.language));
  const reachOf = useReach();
  const organisations = scope.data?.organisations ?? [];
  return (
    <details className={classes.scope}>
      <summary>{t('scope.summary')}</summary>
      <ul>
        {organisations.map((organisation) => (
          <li key={organisation.id}>
            <strong>{organisation.name}</strong> — {reachOf(organisation)}
          </li>
        ))}
      </ul>
      <p>{t('scope.trace')}</p>
    </details>
  );
}
