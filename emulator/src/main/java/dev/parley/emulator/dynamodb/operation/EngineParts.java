package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.expression.ExpressionCache;
import dev.parley.emulator.dynamodb.table.ItemWriter;
import dev.parley.emulator.dynamodb.table.TableCatalog;

/// What operations on items work with.
public record EngineParts(TableCatalog tables, ItemWriter writer, ExpressionCache expressions) {}
