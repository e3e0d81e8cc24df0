import { layoutOf, type LaidNode, type ScenarioLayout } from '@pirecow/content';
import { IconAlertTriangle, IconFlag } from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioContent } from '../../model/scenario-edits';
import { neighbour, pathOf, PLACE, sizeOf, spotOf } from './graph-geometry';
import classes from './scenario-graph.module.css';
import type { Faults } from './scenario-names';

interface GraphProps {
  content: ScenarioContent;
  faults: Faults;
  nameOf: (place: string) => string;
  opened: string | null;
  /** Opens a place in the list. */
  onChoose: (place: string) => void;
}

function Lines({ layout }: { layout: ScenarioLayout }) {
  const id = useId();
  const spots = new Map(layout.nodes.map((node) => [node.id, spotOf(node, layout)]));
  return (
    <svg className={classes.lines} {...sizeOf(layout)} aria-hidden>
      <defs>
        <marker id={id} viewBox="0 0 8 8" refX="1" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M 0 0 L 8 4 L 0 8 z" className={classes.tip} />
        </marker>
      </defs>
      {layout.edges.map((edge) => {
        const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
        return from && to ? (
          <path
            key={`${edge.from}.${edge.choice}`}
            className={classes.line}
            data-back={edge.back || undefined}
            d={pathOf(edge, from, to)}
            markerEnd={`url(#${id})`}
          />
        ) : null;
      })}
    </svg>
  );
}

function useArrows(layout: ScenarioLayout, start: string) {
  const board = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(start);
  const onKeyDown = (node: LaidNode) => (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = neighbour(layout, node, event.key);
    if (!next) return;
    event.preventDefault();
    board.current?.querySelector<HTMLElement>(`[data-node="${next.id}"]`)?.focus();
  };
  const known = layout.nodes.some(({ id }) => id === at) ? at : layout.nodes[0]?.id;
  return { board, onKeyDown, setAt, at: known };
}

/** The scenario as a drawing: one stop of the keyboard, within which arrows lead on; Enter opens a place in the list. */
export function ScenarioGraphView({ content, faults, nameOf, opened, onChoose }: GraphProps) {
  const { t } = useTranslation('studio');
  const { block, texts } = content;
  const layout = useMemo(() => layoutOf(block), [block]);
  const { board, onKeyDown, setAt, at } = useArrows(layout, block.start);
  const judgements = new Map(block.endings.map(({ id, judgement }) => [id, judgement]));
  const titleOf = (id: string) => texts[`situation.${id}.title`] || texts[`ending.${id}.title`];
  const place = (node: LaidNode) => {
    const { x, y } = spotOf(node, layout);
    return { left: x, top: y, width: PLACE.width, height: PLACE.height } as CSSProperties;
  };
  return (
    <div className={classes.frame} role="group" aria-label={t('scenario.drawing')}>
      <div ref={board} className={classes.board} style={sizeOf(layout)}>
        <Lines layout={layout} />
        {layout.nodes.map((node) => (
          <button
            key={node.id}
            type="button"
            className={classes.node}
            style={place(node)}
            data-node={node.id}
            data-kind={node.kind}
            data-judgement={judgements.get(node.id)}
            data-opened={opened === node.id || undefined}
            data-fault={faults.count(node.id) > 0 || undefined}
            tabIndex={node.id === at ? 0 : -1}
            aria-label={nameOf(node.id)}
            onFocus={() => setAt(node.id)}
            onKeyDown={onKeyDown(node)}
            onClick={() => onChoose(node.id)}
          >
            {node.id === block.start ? <IconFlag size={16} aria-hidden /> : null}
            {faults.count(node.id) > 0 ? <IconAlertTriangle size={16} aria-hidden /> : null}
            <span>{titleOf(node.id) || nameOf(node.id)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
