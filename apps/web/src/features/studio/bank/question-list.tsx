import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox } from '@mantine/core';
import type { BankItem } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { Tag, TagList } from '../../../ui/tag';
import classes from './bank.module.css';

/** What a question is called in a list. */
export function useTitle() {
  const { t } = useTranslation('studio');
  return ({ name, prompt }: Pick<BankItem, 'name' | 'prompt'>) => prompt || name || t('bank.untitled');
}

/** What is known of a question, in small. */
export function BankFacts({ item }: { item: BankItem }) {
  const { t } = useTranslation('studio');
  const { interaction, ready, difficulty, competence, languages, tags } = item;
  return (
    <TagList>
      {[
        <Tag key="kind" tone="activity">
          {t(`block.${interaction}`)}
        </Tag>,
        ready ? null : (
          <Tag key="ready" tone="warning">
            {t('bank.unfinished')}
          </Tag>
        ),
        ...languages.map((code) => (
          <Tag key={`language ${code}`}>
            <span lang={code}>{languageName(code)}</span>
          </Tag>
        )),
        difficulty === null ? null : <Tag key="difficulty">{t('bank.level', { difficulty })}</Tag>,
        competence ? <Tag key="competence">{competence.label}</Tag> : null,
        ...tags.map((tag) => (
          <Tag key={`tag ${tag}`} tone="place">
            {tag}
          </Tag>
        )),
      ]}
    </TagList>
  );
}

interface QuestionListProps {
  organisationId: string;
  items: readonly BankItem[];
  chosen: ReadonlySet<string>;
  /** Most that can be chosen at a time. */
  limit: number;
  choose: (id: string, isChosen: boolean) => void;
}

/** Questions that can be opened, and chosen for export. */
export function QuestionList({ organisationId, items, chosen, limit, choose }: QuestionListProps) {
  const { t } = useTranslation('studio');
  const titleOf = useTitle();
  return (
    <ul className={classes.list} role="list" aria-label={t('bank.list')}>
      {items.map((item) => (
        <li key={item.id}>
          <Checkbox
            size="md"
            aria-label={t('bank.select', { prompt: titleOf(item) })}
            checked={chosen.has(item.id)}
            disabled={!chosen.has(item.id) && chosen.size >= limit}
            onChange={({ currentTarget }) => choose(item.id, currentTarget.checked)}
          />
          <div className={classes.item}>
            <Link
              to="/organisations/$organisationId/questions/$questionId"
              params={{ organisationId, questionId: item.id }}
              lang={item.promptLanguage}
            >
              {titleOf(item)}
            </Link>
            {item.name && item.prompt ? <p className={classes.soft}>{item.name}</p> : null}
            <BankFacts item={item} />
          </div>
        </li>
      ))}
    </ul>
  );
}
