import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { peopleQuery } from '../api/queries';
import type { Said } from './say-form';
import classes from './tutoring.module.css';

interface MentionsProps {
  threadId: string;
  chosen: readonly string[];
  choose: (ids: string[]) => void;
}

function People({ threadId, chosen, choose }: MentionsProps) {
  const { t } = useTranslation('tutoring');
  const query = useQuery(peopleQuery(threadId));
  const toggle = (id: string) =>
    choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <QueryState query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={classes.soft}>{t('mentions.nobody')}</p>
        ) : (
          <ul className={classes.people} role="list">
            {items.map(({ id, name, tutors }) => (
              <li key={id}>
                <Checkbox
                  label={tutors ? t('mentions.tutor', { name }) : name}
                  checked={chosen.includes(id)}
                  onChange={() => toggle(id)}
                />
              </li>
            ))}
          </ul>
        )
      }
    </QueryState>
  );
}

/** Who is named with what is said next: once that was said, those who were ticked meanwhile. */
export function useMentions() {
  const [mentions, choose] = useState<readonly string[]>([]);
  const forget = ({ mentions: named = [] }: Said) => choose((now) => now.filter((id) => !named.includes(id)));
  return { mentions, choose, forget };
}

/** Whom a message is meant for besides those who spoke. The list comes when it is opened. */
export function Mentions(props: MentionsProps) {
  const { t } = useTranslation('tutoring');
  const [opened, setOpened] = useState(false);
  const { length: count } = props.chosen;
  return (
    <details className={classes.log} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{count > 0 ? t('mentions.chosen', { count }) : t('mentions.title')}</summary>
      {opened ? <People {...props} /> : null}
    </details>
  );
}
