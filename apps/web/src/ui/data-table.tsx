import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned with even digits. */
  number?: boolean;
  /** Buttons: on a phone they stand under all else, without a label. */
  buttons?: boolean;
  /** Direction in which the rows are sorted by this column now. */
  sorted?: 'ascending' | 'descending' | undefined;
  /** Makes the header a button. */
  onSort?: () => void;
}

interface DataTableProps<Row> {
  /** Says what the table holds; screen readers announce it first. */
  caption: string;
  /** The heading above says the same: the caption is for those who hear it. */
  titled?: boolean;
  /** The first column names the row and becomes its heading. */
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

function Header<Row>({ column }: { column: Column<Row> }) {
  const arrow = column.sorted === 'ascending' ? '▲' : column.sorted === 'descending' ? '▼' : '↕';
  return (
    <th scope="col" role="columnheader" aria-sort={column.sorted} data-number={column.number || undefined}>
      {column.onSort ? (
        <button type="button" className={classes.sort} onClick={column.onSort}>
          {column.header} <span aria-hidden="true">{arrow}</span>
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function Cell<Row>({ column, row, isFirst }: { column: Column<Row>; row: Row; isFirst: boolean }) {
  if (isFirst) {
    return (
      <th scope="row" role="rowheader">
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td
      role="cell"
      data-label={column.header}
      data-number={column.number || undefined}
      data-buttons={column.buttons || undefined}
    >
      <div>{column.cell(row)}</div>
    </td>
  );
}

/** A table that turns into cards on a phone. Roles are written out because cards would lose them in some browsers. */
export function DataTable<Row>({ caption, titled, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <div className={classes.frame}>
      <table className={classes.table} role="table">
        <caption className={titled ? classes.heard : classes.caption}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Header key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column, index) => (
                <Cell key={column.id} column={column} row={row} isFirst={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
