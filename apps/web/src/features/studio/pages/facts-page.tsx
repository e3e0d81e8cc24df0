import type { EditedCourseFacts, EditWeight } from '@pirecow/content';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { ChangedMeanwhile } from '../../../ui/changed-meanwhile';
import { QueryState } from '../../../ui/query-state';
import { coursePath, type Place } from '../api/queries';
import { Corrections } from '../components/corrections';
import { SaveState } from '../components/save-state';
import { StudioFrame } from '../components/studio-frame';
import { useNamedPart } from '../components/use-named-part';
import { FactLine, FactRich, type SheetProps } from '../facts/fact-text';
import classes from '../facts/facts.module.css';
import { factSheetQuery } from '../facts/facts-query';
import { Objectives } from '../facts/objectives';
import { AnswerTime, Languages } from '../facts/promises';
import { Competences, Readers } from '../facts/readers';
import { UnitFactsForm } from '../facts/unit-facts';
import { useKeptFacts } from '../facts/use-kept-facts';
import { useQueue } from '../model/queue-of';
import { factsRoute } from '../routes';

function Section({ title, how, children }: { title: string; how?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <div>
        <h2 id={id}>{title}</h2>
        {how ? <p className={classes.soft}>{how}</p> : null}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}

function Words({ weigh, ...props }: SheetProps & { weigh: (weight: EditWeight) => void }) {
  const { t } = useTranslation('studio');
  return (
    <Section title={t('facts.words')}>
      <FactLine {...props} field="title" label={t('course.title')} />
      <FactLine {...props} field="summary" label={t('course.summary')} how={t('course.summary-how')} />
      <FactRich
        {...props}
        field="description"
        label={t('facts.description')}
        how={t('facts.description-how')}
      />
      <FactRich {...props} field="prerequisites" label={t('facts.prerequisites')} />
      <FactRich {...props} field="help" label={t('facts.help')} how={t('facts.help-how')} />
      {props.sheet.course.languages.length > 1 ? <Corrections weight={props.weight} weigh={weigh} /> : null}
    </Section>
  );
}

function Sheet({ onSee, ...given }: Omit<SheetProps, 'weight'> & { onSee: () => Promise<void> }) {
  const { t } = useTranslation('studio');
  const [weight, weigh] = useState<EditWeight>('major');
  const props = { ...given, weight };
  const { place, queue, sheet } = props;
  const kept = useKeptFacts<EditedCourseFacts>(queue, coursePath(place, '/facts'), sheet.course);
  useNamedPart();
  const see = () => {
    kept.letGo();
    return onSee();
  };
  const language = sheet.sourceLanguage;
  const objectives = kept.facts.objectives.map((id, index) => ({
    id,
    language,
    words: sheet.texts[`objective.${id}`]?.text ?? t('facts.objective', { number: index + 1 }),
  }));
  return (
    <div className={classes.sheet}>
      <div className={classes.bar}>
        <SaveState queue={queue} />
      </div>
      {kept.overtaken ? <ChangedMeanwhile onSee={see} /> : null}
      <Words {...props} weigh={weigh} />
      <Section title={t('facts.objectives')} how={t('facts.objectives-how')}>
        <Objectives {...props} kept={kept} />
      </Section>
      <Section title={t('facts.readers')}>
        <Readers {...kept} />
      </Section>
      <Section title={t('facts.competences')}>
        <Competences kept={kept} sheet={sheet} />
      </Section>
      <Section title={t('facts.promises')}>
        <Languages kept={kept} source={language} />
        <AnswerTime {...kept} />
      </Section>
      <Section title={t('facts.units')} how={t('facts.units-how')}>
        <div className={classes.units}>
          {sheet.units.map((unit) => (
            <UnitFactsForm
              key={`${unit.id} ${unit.facts.revision}`}
              {...{ place, queue, unit, objectives, language, onSee }}
              languages={kept.facts.languages}
            />
          ))}
        </div>
      </Section>
    </div>
  );
}

/** What a course says of itself: to learners in the catalogue, and to the platform. */
export default function FactsPage() {
  const place: Place = factsRoute.useParams();
  const { unit }: { unit?: string } = factsRoute.useSearch();
  const query = useQuery(factSheetQuery(place));
  const queue = useQueue(place);
  const { round, seeNew } = useFreshForm(factSheetQuery(place).queryKey);
  return (
    <QueryState page query={query}>
      {(sheet) => (
        <StudioFrame
          place={place}
          title={sheet.texts['title']?.text ?? ''}
          language={sheet.sourceLanguage}
          here="facts"
          unit={unit}
        >
          <Sheet
            key={`${round} ${queue.unsent.account}`}
            place={place}
            queue={queue}
            sheet={sheet}
            onSee={seeNew}
          />
        </StudioFrame>
      )}
    </QueryState>
  );
}
