-- Queries of DuckDB, one a line, right and wrong ones. What DuckDB's own parser accepts is what ours must accept.
-- Projection
SELECT 1
select a, b as c, d e from t
SELECT DISTINCT a FROM t
SELECT DISTINCT ON (a, b) a, c FROM t ORDER BY a
SELECT ALL a FROM t
SELECT x: 1, y: a + 1, z FROM t
SELECT "quoted ""name""", "select" FROM "my table"
SELECT *, t.*, s.t.* FROM s.t
SELECT a, b, FROM t
SELECT 1 AS select, 2 AS from
SELECT 1 AS 'text alias'
SELECT a.b.c, a.b.c.d.e FROM a
SELECT a.select FROM t a
SELECT 1 value, 2 day
SELECT 1 days
SELECT FROM t
SELECT
SELECT a b c FROM t
SELECT a,, b FROM t
SELECT , a FROM t
SELECT a FROM
SELECT a FROM t WHERE
SELECT a. FROM t
SELECT 1 AS
SELECT 1 1
-- Stars
SELECT * EXCLUDE (a, b) FROM t
SELECT * EXCLUDE a FROM t
SELECT * EXCLUDE (t.a) FROM t
SELECT t.* EXCLUDE (a) FROM t
SELECT * REPLACE (a + 1 AS a, b AS b) FROM t
SELECT * REPLACE a + 1 AS a FROM t
SELECT * RENAME (a AS b) FROM t
SELECT * RENAME a AS b FROM t
SELECT * EXCLUDE (a) REPLACE (b AS b) RENAME (c AS d) FROM t
SELECT * LIKE 'a%' FROM t
SELECT * NOT LIKE 'a%' FROM t
SELECT * ILIKE 'a%' FROM t
SELECT * SIMILAR TO 'a.*' FROM t
SELECT * GLOB 'a*' FROM t
SELECT COLUMNS('a.*') FROM t
SELECT COLUMNS(*) + 1 FROM t
SELECT COLUMNS(* EXCLUDE (a)) FROM t
SELECT COLUMNS(lambda c: c LIKE 'a%') FROM t
SELECT COLUMNS(c -> c LIKE 'a%') FROM t
SELECT COLUMNS(['a', 'b']) FROM t
SELECT t.COLUMNS('a') FROM t
SELECT max(COLUMNS(*)) AS 'max_\0' FROM t
SELECT COALESCE(*COLUMNS(['a', 'b'])) FROM t
SELECT count(*), count(t.*) FROM t
SELECT * EXCEPT (a) FROM t
SELECT * REPLACE (a) FROM t
SELECT * EXCLUDE () FROM t
-- FROM first
FROM t
FROM t SELECT a
FROM t SELECT DISTINCT a WHERE b
FROM t WHERE a > 1
FROM t AS x ORDER BY ALL LIMIT 3
FROM t GROUP BY a
FROM (FROM t SELECT a) SELECT *
FROM t, u SELECT a
FROM t SELECT a FROM u
-- Joins
SELECT * FROM a JOIN b ON a.x = b.x
SELECT * FROM a INNER JOIN b USING (x, y)
SELECT * FROM a LEFT JOIN b ON true RIGHT JOIN c ON true FULL JOIN d ON true
SELECT * FROM a LEFT OUTER JOIN b USING (x) RIGHT OUTER JOIN c USING (x) FULL OUTER JOIN d USING (x)
SELECT * FROM a CROSS JOIN b
SELECT * FROM a NATURAL JOIN b NATURAL LEFT JOIN c
SELECT * FROM a, b, c WHERE a.x = b.x
SELECT * FROM (a JOIN b USING (x)) JOIN c USING (y)
SELECT * FROM ((a JOIN b USING (x)) JOIN c USING (y))
SELECT * FROM (a JOIN b USING (x)) AS ab
SELECT * FROM a JOIN (b JOIN c ON b.i = c.i) ON a.i = b.i
SELECT * FROM a JOIN b JOIN c ON b.i = c.i ON a.i = b.i
SELECT * FROM a ASOF JOIN b ON a.t >= b.t
SELECT * FROM a ASOF LEFT JOIN b ON a.k = b.k AND a.t >= b.t
SELECT * FROM a ASOF JOIN b USING (k, t)
SELECT * FROM a SEMI JOIN b USING (x)
SELECT * FROM a ANTI JOIN b ON a.x = b.x
SELECT * FROM a POSITIONAL JOIN b
SELECT * FROM a, LATERAL (SELECT a.x + 1) AS l(y)
SELECT * FROM a JOIN LATERAL (SELECT a.x) l ON true
SELECT * FROM a LEFT JOIN LATERAL unnest(a.l) AS u(v) ON true
SELECT * FROM a JOIN b USING (x) JOIN c USING (x)
SELECT * FROM a JOIN b
SELECT * FROM a JOIN b ON
SELECT * FROM a JOIN
SELECT * FROM a LEFT b
SELECT * FROM a CROSS b
SELECT * FROM a JOIN b USING x
SELECT * FROM a OUTER JOIN b ON true
SELECT * FROM a POSITIONAL JOIN b ON true
SELECT * FROM a CROSS JOIN b ON true
SELECT * FROM a NATURAL JOIN b ON true
-- Tables
SELECT * FROM t AS x
SELECT * FROM t x (a, b)
SELECT * FROM t AS x (a, b)
SELECT * FROM c.s.t
SELECT * FROM c.s.t.u
SELECT * FROM x: t
FROM x: (SELECT 1)
FROM x: range(3)
SELECT * FROM 'file.parquet'
SELECT * FROM 'file.parquet' AS f
SELECT * FROM read_csv('f.csv', header = true, columns = {'a': 'INTEGER'})
SELECT * FROM read_parquet(['a.parquet', 'b.parquet'], union_by_name := true)
SELECT * FROM read_json('f.json', format => 'array')
SELECT * FROM range(10) AS r(i)
SELECT * FROM generate_series(1, 10, 2) g
SELECT * FROM unnest([1, 2, 3]) AS u(x)
SELECT * FROM unnest([1, 2]) WITH ORDINALITY AS u(x, i)
SELECT * FROM schema.func(1)
SELECT * FROM (SELECT 1) AS s
SELECT * FROM (SELECT 1)
SELECT * FROM (VALUES (1, 2), (3, 4)) AS v(a, b)
SELECT * FROM VALUES (1), (2) AS v(a)
SELECT * FROM (TABLE t)
SELECT * FROM (FROM t)
SELECT * FROM t TABLESAMPLE 10%
SELECT * FROM t TABLESAMPLE reservoir(20 ROWS)
SELECT * FROM t TABLESAMPLE bernoulli(10 PERCENT) REPEATABLE (42)
SELECT * FROM t x TABLESAMPLE system(10%)
SELECT * FROM t USING SAMPLE 10%
SELECT * FROM t USING SAMPLE 10 PERCENT (system, 377)
SELECT * FROM t USING SAMPLE 50 ROWS
SELECT * FROM t WHERE a USING SAMPLE 5
SELECT * FROM t AT (VERSION => 3)
SELECT * FROM t AT (TIMESTAMP => TIMESTAMP '2020-01-01 00:00:00') AS x
SELECT * FROM ((SELECT 1) UNION (SELECT 2)) u
SELECT * FROM ((SELECT 1))
SELECT * FROM (((SELECT 1) ORDER BY 1) LIMIT 1)
SELECT * FROM ()
SELECT * FROM (SELECT 1
SELECT * FROM t t2 t3
SELECT * FROM select
SELECT * FROM t AS
SELECT * FROM 1
-- WHERE, GROUP BY, HAVING, QUALIFY, WINDOW
SELECT a FROM t WHERE a > 1 AND b < 2 OR NOT c
SELECT a, sum(b) FROM t GROUP BY a HAVING sum(b) > 1
SELECT a, sum(b) FROM t GROUP BY ALL
SELECT a, sum(b) FROM t GROUP BY 1, b + 1
SELECT a, b, sum(c) FROM t GROUP BY ROLLUP (a, b)
SELECT a, b, sum(c) FROM t GROUP BY CUBE (a, b), d
SELECT a, b, sum(c) FROM t GROUP BY GROUPING SETS ((a, b), (a), ())
SELECT a, b, sum(c) FROM t GROUP BY GROUPING SETS (a, ROLLUP (b, c), CUBE (d, e))
SELECT a, b FROM t GROUP BY ROLLUP ((a, b), c)
SELECT a FROM t GROUP BY ()
SELECT a FROM t GROUP BY a, ()
SELECT grouping(a), grouping_id(a, b) FROM t GROUP BY CUBE (a, b)
SELECT a FROM t QUALIFY row_number() OVER (PARTITION BY b ORDER BY c) = 1
SELECT sum(a) OVER w FROM t WINDOW w AS (PARTITION BY b)
SELECT sum(a) OVER (w ORDER BY c) FROM t WINDOW w AS (PARTITION BY b), v AS (w ORDER BY d)
SELECT a FROM t WINDOW w AS (ORDER BY a) QUALIFY rank() OVER w = 1
SELECT a FROM t GROUP a
SELECT a FROM t GROUP BY
SELECT a FROM t HAVING
SELECT a WHERE b FROM t
SELECT a FROM t HAVING b GROUP BY a
SELECT a FROM t WHERE a WHERE b
SELECT a FROM t ORDER BY a WHERE b
-- Windows
SELECT sum(a) OVER () FROM t
SELECT sum(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING) FROM t
SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN 1 PRECEDING AND 2 FOLLOWING) FROM t
SELECT sum(a) OVER (ORDER BY b RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW) FROM t
SELECT sum(a) OVER (ORDER BY b GROUPS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) FROM t
SELECT sum(a) OVER (ORDER BY b ROWS 1 PRECEDING EXCLUDE TIES) FROM t
SELECT sum(a) OVER (ORDER BY b ROWS 1 PRECEDING EXCLUDE GROUP) FROM t
SELECT sum(a) OVER (ORDER BY b ROWS 1 PRECEDING EXCLUDE NO OTHERS) FROM t
SELECT lag(a IGNORE NULLS) OVER (ORDER BY b) FROM t
SELECT lag(a RESPECT NULLS) OVER (ORDER BY b) FROM t
SELECT first_value(a ORDER BY c) OVER (ORDER BY b) FROM t
SELECT sum(DISTINCT a) FILTER (WHERE b) OVER (PARTITION BY c, d ORDER BY e DESC NULLS LAST) FROM t
SELECT sum(a) OVER (PARTITION BY b ORDER BY ALL) FROM t
!SELECT sum(a) OVER (ROWS) FROM t
SELECT sum(a) OVER FROM t
SELECT sum(a) OVER (PARTITION b) FROM t
SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN 1 AND 2) FROM t
SELECT sum(a) OVER (ORDER BY b ROWS 1) FROM t
-- Ordering and limits
SELECT a FROM t ORDER BY a ASC NULLS FIRST, b DESC
SELECT a FROM t ORDER BY ALL DESC
SELECT a FROM t ORDER BY ALL
SELECT a FROM t LIMIT 10
SELECT a FROM t LIMIT 10 OFFSET 5
SELECT a FROM t OFFSET 5
SELECT a FROM t OFFSET 5 ROWS
SELECT a FROM t LIMIT 10%
SELECT a FROM t LIMIT 10 PERCENT
SELECT a FROM t LIMIT (SELECT 1)
SELECT a FROM t LIMIT 1 + 1
SELECT a FROM t LIMIT ALL
SELECT a FROM t LIMIT ?
SELECT a FROM t FETCH FIRST 5 ROWS ONLY
SELECT a FROM t FETCH NEXT ROW ONLY
SELECT a FROM t ORDER BY
SELECT a FROM t ORDER a
SELECT a FROM t LIMIT
SELECT a FROM t LIMIT 1 LIMIT 2
SELECT a FROM t ORDER BY a NULLS
SELECT a FROM t LIMIT 10, 20
-- WITH
WITH a AS (SELECT 1) SELECT * FROM a
WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM b
WITH a(x, y) AS (SELECT 1, 2) SELECT * FROM a
WITH a AS MATERIALIZED (SELECT 1), b AS NOT MATERIALIZED (SELECT 2) SELECT * FROM a, b
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 10) SELECT * FROM r
WITH RECURSIVE r(a, b) USING KEY (a) AS (SELECT 1, 2 UNION SELECT a, b + 1 FROM r) TABLE r
WITH a AS (WITH b AS (SELECT 1) SELECT * FROM b) SELECT * FROM a
WITH a AS (FROM t) FROM a
WITH a AS (VALUES (1)) TABLE a
WITH a AS (SELECT 1) (SELECT * FROM a)
WITH a AS (SELECT 1) SELECT 1 UNION ALL SELECT * FROM a
SELECT (WITH a AS (SELECT 1) SELECT * FROM a)
WITH a AS (SELECT 1)
WITH a AS SELECT 1 SELECT 2
WITH a (SELECT 1) SELECT 2
WITH AS (SELECT 1) SELECT 2
WITH a AS () SELECT 1
-- Set operations
SELECT 1 UNION SELECT 2
SELECT 1 UNION ALL SELECT 2 UNION DISTINCT SELECT 3
SELECT 1 INTERSECT SELECT 2 EXCEPT SELECT 3
SELECT 1 INTERSECT ALL SELECT 2 EXCEPT ALL SELECT 3
SELECT 1 a UNION BY NAME SELECT 2 b
SELECT 1 a UNION ALL BY NAME SELECT 2 b
(SELECT 1) UNION (SELECT 2) ORDER BY 1 LIMIT 1
(SELECT 1 ORDER BY 1 LIMIT 1) UNION ALL (SELECT 2)
((SELECT 1))
SELECT 1 UNION (SELECT 2 UNION SELECT 3)
SELECT 1 UNION FROM t
VALUES (1) UNION ALL VALUES (2)
TABLE t UNION TABLE u
SELECT 1 UNION
UNION SELECT 1
SELECT 1 UNION UNION SELECT 2
SELECT 1 ORDER BY 1 UNION SELECT 2
-- VALUES, TABLE, reports, reshaping
VALUES (1, 'a'), (2, 'b')
VALUES (1), (2) ORDER BY 1 LIMIT 1
VALUES (1, 2,), (3, 4),
VALUES
VALUES 1, 2
VALUES ()
TABLE t
TABLE s.t
TABLE t ORDER BY 1
SUMMARIZE t
SUMMARIZE SELECT * FROM t
DESCRIBE t
DESCRIBE SELECT 1
FROM (SUMMARIZE t)
SELECT * FROM (DESCRIBE t)
SELECT column_name FROM (DESCRIBE SELECT * FROM t)
PIVOT t ON a USING sum(b)
PIVOT t ON a
PIVOT t ON a, b USING sum(c), max(d) AS m GROUP BY e, f
PIVOT t ON a IN (1, 2) USING sum(b) GROUP BY c ORDER BY c LIMIT 3
PIVOT t ON a || b USING count(*)
PIVOT (SELECT * FROM t) ON a USING sum(b)
PIVOT t USING sum(a)
PIVOT t ON (a, b) IN ((1, 2), (3, 4)) USING sum(c)
PIVOT_WIDER t ON a USING sum(b)
WITH c AS (FROM t) PIVOT c ON a USING sum(b)
FROM (PIVOT t ON a USING sum(b)) AS p
UNPIVOT t ON a, b
UNPIVOT t ON a, b INTO NAME n VALUE v
UNPIVOT t ON (a, b) AS x, (c, d) AS y INTO NAME n VALUE v, w
UNPIVOT t ON COLUMNS(* EXCLUDE (k)) INTO NAME n VALUE v
UNPIVOT t ON * EXCLUDE (k) INTO NAME n VALUE v
UNPIVOT t ON a AS x, b AS 'y' INTO NAME n VALUE v
UNPIVOT INCLUDE NULLS t ON a INTO NAME n VALUE v
FROM (UNPIVOT t ON a, b INTO NAME n VALUE v)
SELECT * FROM t PIVOT (sum(b) FOR a IN (1, 2, 3))
SELECT * FROM t PIVOT (sum(b) AS s, count(*) AS n FOR a IN ('x' AS y, 'z')) AS p
SELECT * FROM t PIVOT (sum(b) FOR a IN (1, 2) c IN (3, 4) GROUP BY d) p(q, r)
SELECT * FROM t PIVOT (sum(b) FOR a IN some_enum)
SELECT * FROM t UNPIVOT (v FOR n IN (a, b, c))
SELECT * FROM t UNPIVOT INCLUDE NULLS (v FOR n IN (a AS 'x', b)) AS u
SELECT * FROM t UNPIVOT ((v, w) FOR n IN ((a, b) AS 'x', (c, d)))
SELECT * FROM t UNPIVOT (v FOR n IN (COLUMNS(* EXCLUDE (k))))
SELECT * FROM t PIVOT (sum(b))
SELECT * FROM t PIVOT (FOR a IN (1))
SELECT * FROM t UNPIVOT (v FOR n)
-- Literals
SELECT 1, 1.5, .5, 5., 1e3, 1.5e-3, 1E+3, 1_000_000, 0x1F, 0xFF_FF
SELECT 'a', 'it''s', '', 'multi' , E'tab\t\'q\' \x41 \u00e9', e'\n', $$raw ' text$$, $tag$ a $$ b $tag$, x'1F', X'ab'
SELECT NULL, TRUE, FALSE, true
!SELECT DEFAULT
SELECT DATE '2020-01-01', TIMESTAMP '2020-01-01 00:00:00', TIME '12:00', TIMESTAMPTZ '2020-01-01', TIMESTAMP WITH TIME ZONE '2020-01-01'
SELECT INTERVAL 1 DAY, INTERVAL '1' DAY, INTERVAL '1 day', INTERVAL (a + 1) MONTHS, INTERVAL a HOURS, INTERVAL 1.5 YEARS
SELECT INTERVAL '1-2' YEAR TO MONTH, INTERVAL ? DAY, INTERVAL -1 DAY
SELECT BIGINT '1', JSON '{}', UUID 'a', a 'b'
SELECT [1, 2, 3], [], [[1], [2]], ARRAY[1, 2], ['a', NULL]
SELECT {'a': 1, 'b': {'c': 2}}, {a: 1, "b c": 2}
SELECT MAP {'a': 1, 'b': 2}, MAP {}, MAP {1: [2], 3: [4]}, MAP(['a'], [1])
SELECT (1, 2), ROW(1, 2), row(1), (1, 'a', NULL)
SELECT ?, $1, $name, ?1
SELECT #1, #2 FROM t
SELECT {}
SELECT {a}
SELECT [1, 2
SELECT 'a
SELECT "a
SELECT 1__0
SELECT 0x
SELECT $$a
SELECT 1a
SELECT INTERVAL 1
SELECT /* never closed
SELECT 1 /* nested /* comment */ still */ + 1 -- end
SELECT 1 -- only
-- Casts and types
SELECT CAST(a AS INTEGER), TRY_CAST(a AS DATE), a::INT, a::DECIMAL(10, 2)::VARCHAR
SELECT a::INT[], a::INT[3], a::INT[][], a::INT ARRAY, a::INT ARRAY[3]
SELECT a::STRUCT(x INT, y VARCHAR[]), a::MAP(VARCHAR, INT), a::UNION(i INT, s VARCHAR), a::STRUCT("x y" INT)
SELECT a::TIMESTAMP WITH TIME ZONE, a::TIME WITHOUT TIME ZONE, a::TIMESTAMP(3), a::DOUBLE PRECISION, a::CHARACTER VARYING(10)
SELECT a::ENUM('x', 'y'), a::s.my_type, a::"My Type", a::BIT, a::INTERVAL, a::INTERVAL DAY
SELECT CAST(a AS ROW(x INT)), a::NUMERIC, a::DECIMAL(5), a::BLOB, a::UUID, a::HUGEINT, a::VARINT
SELECT -1::INT, - a::INT, NOT a::BOOL, 'x'::DATE + 1
SELECT CAST(a INTEGER)
SELECT CAST(a AS)
SELECT CAST(a AS INTEGER
SELECT a::
SELECT a::STRUCT(x)
SELECT a::DECIMAL(
-- Access
SELECT a[1], a['k'], a[1][2], a[1:2], a[:2], a[1:], a[:], a[1:10:2], a[1:-:2], a[-1]
SELECT (a).b, (a).b.c, f(a).b, a.b[1].c, (a.b).c
SELECT 'abc'.upper(), a.trim().lower(), (a).f(1), [1, 2].list_sum(), f(a).g(b)
SELECT a -> 'b', a ->> '$.c', a -> 'b' ->> 'c', a -> 0
SELECT a[1:2:3:4]
SELECT a[]
SELECT a.
SELECT (a).
-- Lambdas
SELECT list_transform(l, lambda x: x + 1), list_filter(l, lambda x, i: x > i)
SELECT list_transform(l, x -> x + 1), list_reduce(l, (x, y) -> x + y)
SELECT list_transform(l, lambda x: list_transform(x, lambda y: y + x))
SELECT [x + 1 FOR x IN l], [x FOR x IN l IF x > 1], [x + i FOR x, i IN l]
SELECT list_transform(l, lambda : 1)
SELECT list_transform(l, lambda x 1)
SELECT [x FOR x l]
-- Operators
SELECT 1 + 2 - 3 * 4 / 5 % 6 // 7 ** 8 ^ 9
SELECT a & b | c << 1 >> 2, ~a, xor(a, b), -a, +a, - -a
SELECT a || b, a ^@ b, a && b, a @> b, a <@ b, a <-> b, a <=> b
SELECT a = b, a == b, a <> b, a != b, a < b, a <= b, a > b, a >= b
SELECT a IS NULL, a IS NOT NULL, a ISNULL, a NOTNULL, a NOT NULL, a IS TRUE, a IS NOT FALSE, a IS UNKNOWN
SELECT a IS DISTINCT FROM b, a IS NOT DISTINCT FROM b
SELECT a BETWEEN 1 AND 2, a NOT BETWEEN 1 AND 2 AND c
SELECT a IN (1, 2), a NOT IN (1), a IN (SELECT 1), a IN ((SELECT 1)), a IN l, a IN ('x',), (a, b) IN ((1, 2)), a IN [1, 2]
SELECT a LIKE 'b', a NOT LIKE 'b' ESCAPE '\', a ILIKE 'b', a NOT ILIKE 'b', a SIMILAR TO 'b', a NOT SIMILAR TO 'b', a GLOB 'b'
SELECT a ~ 'b', a !~ 'b', a ~~ 'b', a !~~ 'b', a ~~* 'b', a !~~* 'b', a ~~~ 'b'
SELECT a = ANY (SELECT 1), a > ALL (SELECT 1), a = ANY ([1, 2]), a < SOME (SELECT 1)
SELECT EXISTS (SELECT 1), NOT EXISTS (FROM t), EXISTS (VALUES (1))
SELECT a AT TIME ZONE 'UTC', a COLLATE NOCASE, a COLLATE de, a COLLATE NOCASE.NOACCENT
SELECT 5!, @ -5, 2 ** -1, a <-1, a=-1, a>-1
SELECT NOT a AND b, NOT NOT a, NOT a = b, NOT a IS NULL
SELECT a AND (b OR c), (a), ((a))
SELECT CASE WHEN a THEN 1 END, CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END, CASE WHEN a THEN CASE WHEN b THEN 1 END ELSE 2 END
SELECT (SELECT 1), (SELECT max(a) FROM t) + 1, ARRAY(SELECT 1), (FROM t), (VALUES (1))
SELECT (a, b) OVERLAPS (c, d)
SELECT a IS NULL * b, a ISNULL = c, a + b IS NULL = c
SELECT a = b = c
SELECT a < b < c
SELECT a LIKE b LIKE c
SELECT a +
SELECT + 
SELECT a b + c
SELECT (a
SELECT a)
SELECT a IS
SELECT a IS b
SELECT a BETWEEN 1
SELECT a BETWEEN 1 OR 2
SELECT a NOT b
SELECT a IN ()
SELECT a IN
SELECT CASE END
SELECT CASE WHEN a END
SELECT CASE WHEN a THEN b
SELECT CASE a THEN b END
SELECT EXISTS 1
SELECT a LIKE
SELECT count(SELECT 1)
SELECT a AND
SELECT AND a
SELECT a OR OR b
SELECT a NOT IN b, c NOT
-- Functions
SELECT count(*), count(), count(DISTINCT a, b), sum(ALL a), f()
SELECT string_agg(a, ',' ORDER BY b DESC), list(a ORDER BY b, c), first(a ORDER BY b LIMIT 1)
SELECT string_agg(DISTINCT a, ',' ORDER BY a) FILTER (WHERE b > 1) FROM t
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC), mode() WITHIN GROUP (ORDER BY a)
SELECT sum(a) FILTER (b > 1), sum(a) FILTER (WHERE b)
SELECT extract(year FROM d), extract('month' FROM d), extract(epoch FROM i), date_part('year', d)
SELECT trim(a), trim(BOTH FROM a), trim(LEADING 'x' FROM a), trim(TRAILING FROM a), trim('x' FROM a), trim(a, 'x')
SELECT position('a' IN b), position(a, b), substring(a FROM 1 FOR 2), substring(a FROM 2), substring(a, 1, 2), substring(a FOR 2)
SELECT overlay(a PLACING b FROM 1 FOR 2), overlay(a PLACING b FROM 1)
SELECT struct_pack(a := 1, b => 2), f(x := 1, 2), s.f(1), c.s.f(1), "quoted fn"(1)
SELECT coalesce(a, b), nullif(a, b), ifnull(a, b), if(a, b, c), left(a, 1), right(a, 1), greatest(a, b)
SELECT current_date, current_timestamp, now(), today(), current_user, localtime, localtimestamp, current_time
SELECT date_trunc('month', d), d - INTERVAL 1 MONTH, age(d), strftime(d, '%Y'), make_date(1, 2, 3)
SELECT f(a,), f(*), f(t.*), f(DISTINCT a ORDER BY a), nth_value(a, 2 IGNORE NULLS) OVER ()
SELECT replace(a, b, c), filter(l, lambda x: x), map(a, b), struct_extract(s, 'a'), columns(*), list(a)
SELECT date(a), time(a), timestamp(a), year(a), day(a), month(a), interval(a), varchar(a)
SELECT f(a b)
SELECT f(a
SELECT f(,a)
SELECT f(a ORDER b)
SELECT extract(year d)
SELECT f(x = 1)
SELECT f(DISTINCT)
SELECT sum(a) FILTER
SELECT sum(a) WITHIN GROUP
SELECT position('a' IN)
-- Words
SELECT select FROM t
SELECT from
SELCT a FROM t
SELECT a FORM t WHERE b
SELECT a FROM t WHER b
SELECT a FROM t GRUOP BY a
SELECT a FROM t ODER BY a
SELECT end FROM t
SELECT user, type, name, value, key, date, year, timestamp, text, time, position, values FROM t
SELECT t.end, t.from, t.group FROM t
SELECT left, right FROM t
SELECT a AS left, b AS order FROM t
SELECT a left FROM t
SELECT asof FROM t
SELECT * FROM t left JOIN u USING (x)
SELECT * FROM positional
SELECT filter, replace, exclude, rename FROM t
SELECT a filter FROM t
SELECT window FROM t
SELECT summarize FROM t
SELECT lambda FROM t
-- The end
SELECT 1;
SELECT 1;;
;SELECT 1
SELECT 1 )
SELECT 1 2
SELECT 1 \
SELECT 1 `a`
SELECT é, "ü", 'ß', 日本 FROM 表
SELECT a$b, _c, c1 FROM t$x
SELECT 1 FROM t WHERE a = 'x' AND
FROM VALUES ('a', 'b', 1), ('c', 'd', 2) t (x, y, n) SELECT x, y
UNPIVOT q ON (c1, c2) AS v1, (c3, c4) AS v2 INTO NAME nm VALUE n1, n2
PIVOT duckdb_types() ON type_category USING first(type_size) GROUP BY logical_type
SELECT a FROM t LIMIT (5)%
SELECT EXISTS (DESCRIBE t)
