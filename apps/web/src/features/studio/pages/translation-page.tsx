import { NativeSelect } from '@mantine/core';
import type { LanguageStanding, TranslationOverview } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { QueryState } from '../../../ui/query-state';
import type { Place } from '../api/queries';
import { commentsOfCourse } from '../comments/queries';
import { UnitComments } from '../comments/unit-comments';
import { SaveState } from '../components/save-state';
import { StudioFrame } from '../components/studio-frame';
import { useQueue } from '../model/queue-of';
import { settledCourse } from '../model/recovery';
import { translationRoute } from '../routes';
import classes from '../translation/desk.module.css';
import { ProposeAll } from '../translation/machine/propose-all';
import { Pairs } from '../translation/pairs';
import { overviewQuery, sheetQuery } from '../translation/queries';
import { Standing, unwrittenIn } from '../translation/standing';

interface DeskProps {
  place: Place;
  overview: TranslationOverview;
  standing: LanguageStanding;
  /** The unit that the address names. */
  unit: string | undefined;
}

interface BarProps extends DeskProps {
  onlyToDo: boolean;
  setOnlyToDo: (only: boolean) => void;
}

function usePartNames({ standing: { language } }: Pick<DeskProps, 'standing'>) {
  const { t } = useTranslation('studio');
  return ({ id, title, remaining }: TranslationOverview['parts'][number]) => {
    const name = id === null ? t('desk.course-part') : title || t('outline.untitled');
    const count = remaining[language] ?? 0;
    return count > 0 ? `${name} (${t('desk.remaining', { count })})` : name;
  };
}

function Bar(props: BarProps) {
  const { place, overview, standing, unit, onlyToDo, setOnlyToDo } = props;
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const partName = usePartNames(props);
  const go = (language: string, to: string) =>
    void navigate({
      to: translationRoute.fullPath,
      params: { ...place, language },
      search: to ? { unit: to } : {},
    });
  return (
    <div className={classes.bar}>
      <NativeSelect
        label={t('desk.language')}
        data={overview.languages.map(({ language }) => ({ value: language, label: languageName(language) }))}
        value={standing.language}
        onChange={({ currentTarget }) => go(currentTarget.value, unit ?? '')}
      />
      <NativeSelect
        label={t('desk.part-of-course')}
        data={overview.parts.map((part) => ({ value: part.id ?? '', label: partName(part) }))}
        value={unit ?? ''}
        onChange={({ currentTarget }) => go(standing.language, currentTarget.value)}
      />
      <NativeSelect
        label={t('desk.show')}
        data={[
          { value: 'to-do', label: t('desk.show-to-do') },
          { value: 'all', label: t('desk.show-all') },
        ]}
        value={onlyToDo ? 'to-do' : 'all'}
        onChange={({ currentTarget }) => setOnlyToDo(currentTarget.value === 'to-do')}
      />
      <SaveState queue={useQueue(place)} />
    </div>
  );
}

/** Once nothing is to do here: the way to where something is. */
function NextPart(props: DeskProps) {
  const { t } = useTranslation('studio');
  const { place, overview, standing, unit } = props;
  const partName = usePartNames(props);
  const at = overview.parts.findIndex(({ id }) => id === (unit ?? null));
  const waits = ({ remaining }: TranslationOverview['parts'][number]) =>
    (remaining[standing.language] ?? 0) > 0;
  const [here, ...others] = [...overview.parts.slice(at), ...overview.parts.slice(0, at)];
  const next = others.find(waits);
  if (!next || !here || waits(here)) return null;
  return (
    <LinkButton
      style={{ alignSelf: 'start' }}
      to={translationRoute.fullPath}
      params={{ ...place, language: standing.language }}
      search={next.id === null ? {} : { unit: next.id }}
    >
      {t('desk.next-part', { part: partName(next) })}
    </LinkButton>
  );
}

function Desk(props: DeskProps) {
  const { t } = useTranslation('studio');
  const { place, overview, standing, unit: wanted } = props;
  const queue = useQueue(place);
  const [onlyToDo, setOnlyToDo] = useState(true);
  const unit = overview.parts.find(({ id }) => id !== null && id === wanted)?.id ?? undefined;
  const { language } = standing;
  const sheet = { place, language, unitId: unit };
  const query = useQuery(sheetQuery(sheet, settledCourse));
  return (
    <div className={classes.desk}>
      <p className={classes.lead}>
        {t('desk.lead', { source: languageName(overview.sourceLanguage), language: languageName(language) })}
      </p>
      <Standing overview={overview} standing={standing} />
      <Bar {...props} {...{ unit, onlyToDo, setOnlyToDo }} />
      <QueryState query={query}>
        {({ texts }) => {
          const pairs = (
            <>
              <ProposeAll
                {...{ sheet, queue }}
                missing={standing.texts.missing - unwrittenIn(overview, standing)}
              />
              <Pairs
                key={`${language} ${unit} ${onlyToDo}`}
                {...{ sheet, queue, texts, onlyToDo }}
                sourceLanguage={overview.sourceLanguage}
              />
            </>
          );
          return unit ? (
            <UnitComments comments={commentsOfCourse(place)} unitId={unit} language={language}>
              {pairs}
            </UnitComments>
          ) : (
            pairs
          );
        }}
      </QueryState>
      <NextPart {...props} unit={unit} />
    </div>
  );
}

/** The language that the address names, else the first into which the course is translated. */
function standingOf({ languages }: TranslationOverview, wanted: string | undefined) {
  return wanted ? languages.find(({ language }) => language === wanted) : languages[0];
}

/** The translation desk: the texts of a course beside their translation into one language. */
export default function TranslationPage() {
  const { t } = useTranslation('studio');
  const { organisationId, courseId, language }: Place & { language?: string } = translationRoute.useParams();
  const { unit }: { unit?: string } = translationRoute.useSearch();
  const place: Place = { organisationId, courseId };
  const query = useQuery(overviewQuery(place));
  const { account } = useQueue(place).unsent;
  return (
    <QueryState page query={query}>
      {(overview) => {
        const standing = standingOf(overview, language);
        return (
          <StudioFrame
            place={place}
            title={overview.title}
            language={overview.sourceLanguage}
            here="translations"
            unit={unit}
          >
            {standing ? (
              <Desk key={`${standing.language} ${account}`} {...{ place, overview, standing, unit }} />
            ) : (
              <EmptyState title={t('desk.no-language')} text={t('desk.no-language-text')} />
            )}
          </StudioFrame>
        );
      }}
    </QueryState>
  );
}
