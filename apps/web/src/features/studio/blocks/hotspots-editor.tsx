import { NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { type BlockContent, type BlockOf, MAX_POINTS } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { localId } from '../model/blank-blocks';
import classes from './blocks.module.css';
import { type BlockEditor, movedTo, useBlock, useEditing, withoutPart } from './editing';
import { HotspotsBoard } from './hotspots-board';
import { PartActions, PartButton } from './part-actions';
import { PlainWords, RichWords } from './words';

type Content = BlockContent & { block: BlockOf<'hotspots'> };
export type Point = Content['block']['points'][number];
export type Spot = Pick<Point, 'x' | 'y'>;

const MIDDLE: Spot = { x: 50, y: 50 };

function usePoints(content: Content) {
  const { shape } = useBlock(content);
  const { change } = useEditing();
  const { points } = content.block;
  const ids = points.map(({ id }) => id);
  const move = (id: string, spot: Partial<Spot>) => {
    const moved = points.map((point) => (point.id === id ? { ...point, ...spot } : point));
    // All steps of one point are taken back together.
    change({ ...content, block: { ...content.block, points: moved } }, `${content.block.id}.point.${id}`);
  };
  const add = (spot: Spot) =>
    points.length < MAX_POINTS ? shape({ points: [...points, { id: localId(ids), ...spot }] }) : undefined;
  const order = (point: Point, to: number) => shape({ points: movedTo(points, point, to) });
  const remove = (id: string) =>
    shape(
      { points: points.filter((point) => point.id !== id) },
      undefined,
      withoutPart(content.texts, `point.${id}`),
    );
  return { points, move, add, order, remove };
}

interface PointFieldsProps {
  content: Content;
  point: Point;
  all: ReturnType<typeof usePoints>;
}

function PointFields({ content, point, all }: PointFieldsProps) {
  const { t } = useTranslation('studio');
  const index = all.points.indexOf(point);
  const { id } = point;
  const name = t('hotspots.point', { number: index + 1 });
  const across = (side: 'x' | 'y') => (
    <NumberInput
      className={classes.number}
      label={t(`hotspots.${side}`)}
      aria-label={t('hotspots.place', { name, side: t(`hotspots.${side}`) })}
      min={0}
      max={100}
      step={1}
      decimalScale={1}
      value={point[side]}
      onChange={(value) => (typeof value === 'number' ? all.move(id, { [side]: value }) : undefined)}
    />
  );
  return (
    <li>
      <p className={classes.label}>{name}</p>
      <div className={classes.partHead}>
        <PlainWords
          content={content}
          field={`point.${id}.title`}
          label={t('hotspots.title', { number: index + 1 })}
          className={classes.heading}
        />
        <PartActions
          name={content.texts[`point.${id}.title`] || name}
          index={index}
          count={all.points.length}
          least={1}
          onMove={(to) => all.order(point, to)}
          onRemove={() => all.remove(id)}
        />
      </div>
      <RichWords
        content={content}
        field={`point.${id}.body`}
        label={t('hotspots.body', { number: index + 1 })}
      />
      <div className={classes.numbers}>
        {across('x')}
        {across('y')}
      </div>
    </li>
  );
}

/** A picture and its points: placed by a click, moved by pointer, arrow keys or numbers. */
export function HotspotsEditor({ content }: BlockEditor<'hotspots'>) {
  const { t } = useTranslation('studio');
  const all = usePoints(content);
  return (
    <div className={classes.parts}>
      <HotspotsBoard content={content} move={all.move} add={all.add} />
      <PlainWords
        content={content}
        field="alt"
        label={t('media.alt')}
        placeholder={t('media.alt-how')}
        labelled
      />
      <ol className={classes.accordion} role="list">
        {all.points.map((point) => (
          <PointFields key={point.id} content={content} point={point} all={all} />
        ))}
      </ol>
      {all.points.length < MAX_POINTS ? (
        <PartButton onClick={() => all.add(MIDDLE)}>{t('hotspots.add')}</PartButton>
      ) : null}
      <RichWords content={content} field="caption" label={t('media.caption')} labelled />
    </div>
  );
}
