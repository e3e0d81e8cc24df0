import { Button } from '@mantine/core';
import type { TranslatedText, TranslationSuggestions } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './desk.module.css';
import { type Sheet, suggestionsQuery } from './queries';

interface SuggestionsProps {
  sheet: Sheet;
  text: TranslatedText;
  sourceLanguage: string;
  take: (words: string) => void;
}

function Terms({
  terms,
  sheet,
  sourceLanguage,
}: Pick<SuggestionsProps, 'sheet' | 'sourceLanguage'> & {
  terms: TranslationSuggestions['terms'];
}) {
  const { t } = useTranslation('studio');
  return (
    <dl className={classes.terms}>
      {terms.map(({ term, translations, confidence, note }) => (
        <div key={term}>
          <dt lang={sourceLanguage}>{term}</dt>
          <dd>
            <span lang={sheet.language}>{translations.join(', ')}</span>
            {confidence ? (
              <span className={classes.soft}> · {t(`desk.confidence.${confidence}`)}</span>
            ) : null}
            {note ? <span className={classes.soft}> · {note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Memory({
  memory,
  sheet,
  sourceLanguage,
  take,
}: Omit<SuggestionsProps, 'text'> & {
  memory: TranslationSuggestions['memory'];
}) {
  const { t } = useTranslation('studio');
  const { formatPercent } = useFormat();
  return (
    <ul className={classes.memory} role="list">
      {memory.map(({ source, text, likeness, course, organisation }, index) => (
        <li key={index}>
          <p lang={sheet.language} className={classes.asWritten}>
            {text}
          </p>
          <p className={classes.soft}>
            <span lang={sourceLanguage}>{source}</span>
            {['', course, organisation, t('desk.alike', { percent: formatPercent(likeness) })]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t('desk.take')}: ${text.slice(0, 80)}`}
            onClick={() => take(text)}
          >
            {t('desk.take')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Agreed terms that the source names, and what was translated before; nothing where there is nothing. */
export function Suggestions({ sheet, text, sourceLanguage, take }: SuggestionsProps) {
  const { t } = useTranslation('studio');
  const { data } = useQuery(suggestionsQuery(sheet, text));
  if (!data || (data.terms.length === 0 && data.memory.length === 0)) return null;
  const shared = { sheet, sourceLanguage };
  return (
    <aside className={classes.help} aria-label={t('desk.help')}>
      {data.terms.length > 0 ? (
        <>
          <p className={classes.strong}>{t('desk.terms')}</p>
          <Terms {...shared} terms={data.terms} />
        </>
      ) : null}
      {data.memory.length > 0 ? (
        <>
          <p className={classes.strong}>{t('desk.memory')}</p>
          <Memory {...shared} memory={data.memory} take={take} />
        </>
      ) : null}
    </aside>
  );
}
