import type { ReactNode } from "react";

/** A column of a table. */
export interface Column<Row> {
  readonly label: string;
  readonly isNumber?: boolean;
  cell(row: Row): ReactNode;
}

interface DataTableProps<Row> {
  /** What a screen reader calls the table. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  keyOf(row: Row): string;
  isAlarm?(row: Row): boolean;
  /** What stands there without rows. */
  readonly none: string;
}

/** A table; on a phone each row becomes a card. The roles are written out, because other layouts take them from the elements. */
export function DataTable<Row>({ name, columns, rows, keyOf, isAlarm, none }: DataTableProps<Row>) {
  if (rows.length === 0) {
    return <p className="hint">{none}</p>;
  }
  return (
    <table role="table" aria-label={name}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ label, isNumber }) => (
            <th key={label} role="columnheader" scope="col" className={isNumber ? "number" : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row" className={isAlarm?.(row) ? "alarm" : undefined}>
            {columns.map(({ label, isNumber, cell }) => (
              <td key={label} role="cell" className={isNumber ? "number" : undefined} data-label={label}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
