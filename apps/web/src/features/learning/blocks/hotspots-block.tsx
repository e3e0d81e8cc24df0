import type { BlockOf, RenderedTexts } from '@pirecow/content';
import { lazy } from 'react';
import { Late } from '../../../ui/late';
import { RichText } from '../rich/rich-text';
import shared from './blocks.module.css';
import { CoursePicture } from './course-picture';
import { Credit } from './credit';
import { HotspotMark } from './hotspot-mark';
import classes from './hotspots-block.module.css';
import { useLesson } from './lesson-context';

const HotspotButtons = lazy(() => import('./hotspot-buttons'));

interface HotspotsProps {
  block: BlockOf<'hotspots'>;
  texts: RenderedTexts;
}

function Marks({ block }: Pick<HotspotsProps, 'block'>) {
  return block.points.map((point, index) => <HotspotMark key={point.id} point={point} number={index + 1} />);
}

/** All that the points say, also for who reads, listens or prints. */
function Said({ block, texts }: HotspotsProps) {
  return (
    <ol className={classes.said} role="list">
      {block.points.map(({ id }) => (
        <li key={id}>
          <h3 lang={texts[`point.${id}.title`]?.language}>{texts[`point.${id}.title`]?.text}</h3>
          <RichText text={texts[`point.${id}.body`]} />
        </li>
      ))}
    </ol>
  );
}

/** A picture with numbered points that open what they say, and the same as a list below it. */
export function HotspotsBlock(props: HotspotsProps) {
  const { block, texts } = props;
  const medium = useLesson().media[block.media];
  if (!medium) return null;
  return (
    <figure className={shared.figure}>
      <div className={classes.board}>
        <CoursePicture
          className={classes.picture}
          medium={medium}
          alt={texts.alt?.text ?? ''}
          lang={texts.alt?.language}
        />
        <Late meanwhile={<Marks block={block} />}>
          <HotspotButtons {...props} />
        </Late>
      </div>
      <figcaption>
        <RichText text={texts.caption} />
        <Credit medium={medium} />
      </figcaption>
      <Said {...props} />
    </figure>
  );
}
