import { NativeSelect } from '@mantine/core';
import type { CourseHistory } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { QueryState } from '../../../ui/query-state';
import type { Place } from '../api/queries';
import { versionsRoute } from '../routes';
import { Comparison } from './comparison';
import { comparisonQuery, type Pair } from './queries';
import { useStateName } from './use-state-name';
import classes from './versions.module.css';

interface ComparedProps {
  place: Place;
  history: CourseHistory;
  pair: Pair;
}

/** Which two states are compared, and in which language; then what differs. */
export function Compared({ place, history, pair }: ComparedProps) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const nameOf = useStateName();
  const changes = useQuery({ ...comparisonQuery(place, pair), staleTime: 0 });
  const states = [
    { value: 'draft', label: t('versions.draft') },
    ...history.items.map((state) => ({ value: state.id, label: nameOf(state) })),
  ];
  const choices = {
    from: states,
    to: states,
    language: history.languages.map((value) => ({ value, label: languageName(value) })),
  };
  const choose = (name: keyof Pair, value: string) =>
    void navigate({
      to: versionsRoute.fullPath,
      params: { ...place },
      search: { ...pair, [name]: value },
      replace: true,
    });
  return (
    <section className={classes.compared} aria-labelledby="compared">
      <h2 id="compared">{t('versions.compare')}</h2>
      <div className={classes.choices}>
        {(['from', 'to', 'language'] as const).map((name) => (
          <NativeSelect
            key={name}
            label={t(`versions.${name}`)}
            data={choices[name]}
            value={pair[name]}
            onChange={({ currentTarget }) => choose(name, currentTarget.value)}
          />
        ))}
      </div>
      <QueryState query={changes}>
        {(found) => <Comparison changes={found} language={pair.language} />}
      </QueryState>
    </section>
  );
}
