import { MAX_ENDINGS, MAX_SITUATIONS } from '@pirecow/content';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveRegion } from '../../../../ui/live-region';
import classes from '../blocks.module.css';
import type { BlockEditor } from '../editing';
import { PartButton } from '../part-actions';
import { EndingRow, type PlaceProps, SituationRow } from './places';
import { RemovePlace } from './remove-place';
import own from './scenario-editor.module.css';
import { ScenarioGraphView } from './scenario-graph';
import { useFaults, usePlaceNames } from './scenario-names';
import { useScenario } from './use-scenario';

function Situations(props: PlaceProps) {
  const { t } = useTranslation('studio');
  const { work } = props;
  const { situations } = work.content.block;
  return (
    <>
      <h3 className={own.title}>{t('scenario.situations')}</h3>
      <ol className={classes.accordion} role="list">
        {situations.map((situation) => (
          <SituationRow key={situation.id} situation={situation} {...props} />
        ))}
      </ol>
      {situations.length < MAX_SITUATIONS ? (
        <PartButton onClick={() => work.addSituation()}>{t('scenario.add-situation')}</PartButton>
      ) : null}
    </>
  );
}

function Endings(props: PlaceProps) {
  const { t } = useTranslation('studio');
  const { work } = props;
  const { endings } = work.content.block;
  return (
    <>
      <h3 className={own.title}>{t('scenario.endings')}</h3>
      <ol className={classes.accordion} role="list">
        {endings.map((ending) => (
          <EndingRow key={ending.id} ending={ending} {...props} />
        ))}
      </ol>
      {endings.length < MAX_ENDINGS ? (
        <PartButton onClick={() => work.addEnding()}>{t('scenario.add-ending')}</PartButton>
      ) : null}
    </>
  );
}

/** A scenario: its situations and endings as a list in which all can be done, and as a drawing to see where one is. */
export function ScenarioEditor({ content }: BlockEditor<'scenario'>) {
  const { t } = useTranslation('studio');
  const frame = useRef<HTMLDivElement>(null);
  const work = useScenario(content, frame);
  const faults = useFaults(content);
  const nameOf = usePlaceNames(content);
  const [removing, askRemove] = useState<string | null>(null);
  const props = { work, faults, nameOf, askRemove };
  return (
    <div ref={frame} className={classes.parts}>
      <p className={classes.soft}>{t('scenario.how')}</p>
      <ScenarioGraphView
        content={content}
        {...{ faults, nameOf }}
        opened={work.opened}
        onChoose={work.write}
      />
      <p className={classes.soft}>
        {faults.total > 0 ? t('scenario.left-all', { count: faults.total }) : t('scenario.whole')}
      </p>
      <Situations {...props} />
      <Endings {...props} />
      <RemovePlace
        content={content}
        place={removing}
        nameOf={nameOf}
        onRemove={work.remove}
        onClose={() => askRemove(null)}
      />
      <LiveRegion message={work.said} />
    </div>
  );
}
