-- Queries of Snowflake, one a line; all are valid.
SELECT a, "B c", t.$1, $1, c1$ FROM db.sch.t
SELECT 'it\'s', 'it''s', $$raw 'text'$$, X'1F' FROM t // a comment
SELECT * EXCLUDE (a, b) RENAME (c AS d, e AS f) FROM t
SELECT * ILIKE '%id%' REPLACE ('x' AS name) FROM t
SELECT t.* EXCLUDE a, u.* RENAME b AS c FROM t, u
SELECT v:path.to[0]."Quoted Key"::string, v:a, t.v:b.c, v['k'][0], parse_json(a):x FROM t
SELECT a::number(38, 0), a::varchar, CAST(a AS TIMESTAMP_NTZ(9)), TRY_CAST(a AS DATE), a::variant:x FROM t
SELECT {'a': 1, 'b': [1, 2]}, [1, 'x'], OBJECT_CONSTRUCT('a', 1), OBJECT_CONSTRUCT(*), ARRAY_CONSTRUCT(1, 2) FROM t
SELECT * FROM t, LATERAL FLATTEN(input => t.v:items, outer => true) f
SELECT f.value:name::string FROM t, TABLE(FLATTEN(input => t.v)) AS f
SELECT * FROM TABLE(GENERATOR(rowcount => 10)) g
SELECT * FROM TABLE(db.sch.fn(1, 'a'))
SELECT * FROM TABLE('db.sch.t')
SELECT * FROM t AT (TIMESTAMP => '2024-01-01'::timestamp) AS x
SELECT * FROM t BEFORE (STATEMENT => 'id') x
SELECT * FROM t AT (OFFSET => -60)
SELECT * FROM t CHANGES (INFORMATION => DEFAULT) AT (TIMESTAMP => '2024-01-01'::timestamp)
SELECT * FROM t SAMPLE (10)
SELECT * FROM t x TABLESAMPLE BERNOULLI (20.3) SEED (1)
SELECT * FROM t SAMPLE ROW (10 ROWS)
SELECT TOP 10 a FROM t ORDER BY a
SELECT a FROM t QUALIFY ROW_NUMBER() OVER (PARTITION BY b ORDER BY c) = 1
SELECT a, sum(b) FROM t GROUP BY ALL
SELECT a FROM t GROUP BY GROUPING SETS ((a), ()), ROLLUP (a, b)
SELECT * FROM t ASOF JOIN u MATCH_CONDITION (t.ts >= u.ts) ON t.k = u.k
SELECT * FROM t ASOF JOIN u MATCH_CONDITION (t.ts >= u.ts)
SELECT * FROM t JOIN u LEFT JOIN v ON u.a = v.a
SELECT * FROM t NATURAL LEFT OUTER JOIN u
SELECT a FROM t MINUS SELECT b FROM u
SELECT a FROM t UNION ALL BY NAME SELECT a FROM u
SELECT a RLIKE 'x', a REGEXP 'y', a LIKE ANY ('a', 'b'), a ILIKE 'c', a NOT LIKE ALL ('x', 'y') FROM t
SELECT FILTER(l, x -> x > 1), TRANSFORM(l, x INT -> x + 1), REDUCE(l, 0, (acc, x) -> acc + x) FROM t
SELECT LISTAGG(DISTINCT a, ',') WITHIN GROUP (ORDER BY b DESC), ARRAY_AGG(a) WITHIN GROUP (ORDER BY b) OVER (PARTITION BY c) FROM t
SELECT LAG(a) IGNORE NULLS OVER (ORDER BY b), NTH_VALUE(a, 2) RESPECT NULLS OVER (ORDER BY b) FROM t
SELECT DATEADD(day, 1, d), DATEDIFF('month', a, b), EXTRACT(year FROM d), DATE_PART(epoch_second, d), d + INTERVAL '1 day, 2 hours' FROM t
SELECT * FROM t PIVOT (SUM(a) FOR b IN ('x', 'y')) AS p (c, d, e)
SELECT * FROM t PIVOT (SUM(a) FOR b IN (ANY ORDER BY b))
SELECT * FROM t PIVOT (SUM(a) FOR b IN (SELECT x FROM u)) p
SELECT * FROM t UNPIVOT (v FOR n IN (a, b))
SELECT * FROM t MATCH_RECOGNIZE (PARTITION BY a ORDER BY b MEASURES FIRST(c) AS f, COUNT(*) AS n ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (s u+ d*) DEFINE u AS c > LAG(c), d AS c < LAG(c)) AS m
SELECT a, PRIOR b, LEVEL, CONNECT_BY_ROOT a FROM t START WITH p IS NULL CONNECT BY PRIOR id = p
SELECT * FROM IDENTIFIER('db.t')
SELECT * FROM db..t
SELECT :p, ?, $var, current_date, CURRENT_TIMESTAMP() FROM t
SELECT a FROM t LIMIT 10 OFFSET 5
SELECT a FROM t OFFSET 5 FETCH NEXT 10 ROWS ONLY
SELECT a FROM t ORDER BY a NULLS LAST LIMIT NULL
WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v (x, y)
SELECT column1 FROM VALUES (1), (2)
SELECT CASE WHEN a THEN 1 END, IFF(a, b, c), a IS DISTINCT FROM b, a BETWEEN 1 AND 2, a IN (1, 2), EXISTS (SELECT 1), a = ANY (SELECT 1) FROM t
SELECT COUNT(DISTINCT a, b), COUNT_IF(a), MEDIAN(a), a || b, a % b FROM t
SELECT t.a, b.value FROM t JOIN LATERAL (SELECT 1 AS value) b
SELECT a left_col, b right_col FROM t
SELECT TRIM(a), POSITION('a', b), SUBSTR(a, 1, 2), LEFT(a, 2), RIGHT(a, 2), a COLLATE 'en-ci' FROM t
SELECT DATE '2024-01-01', TIMESTAMP '2024-01-01 00:00:00', TIME '12:00' FROM t
SELECT id, LEVEL, CONNECT_BY_ROOT name AS top, CONNECT_BY_ROOT t.name || '/' AS x, SYS_CONNECT_BY_PATH(name, '/') AS trail FROM t START WITH p IS NULL CONNECT BY PRIOR id = p
-- The lexical and grammar rows of the specification, and forms of the reference
SELECT t.$1, t.$2:name::string FROM @my_stage (FILE_FORMAT => 'csv', PATTERN => '.*[.]csv') t
SELECT $1, METADATA$FILENAME, METADATA$FILE_ROW_NUMBER FROM @db.sch.my_stage/path/to/file.csv
SELECT s.$1 FROM @~/staged/x.json.gz AS s
SELECT $1 FROM @%my_table
SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID(-2)))
SELECT * FROM TABLE($name)
SELECT * FROM IDENTIFIER($tab) AS t WHERE IDENTIFIER($col) = 1
SELECT * FROM IDENTIFIER(:t) x
SELECT * FROM t AT (STREAM => 's1') JOIN u BEFORE (TIMESTAMP => $ts) ON t.id = u.id
SELECT * FROM t CHANGES (INFORMATION => APPEND_ONLY) AT (STREAM => 's1') END (OFFSET => -60)
SELECT a LIKE ALL ('%x%', 'y%') ESCAPE '^', a NOT ILIKE 'x' ESCAPE '!', a ILIKE ANY ('a', 'b'), a NOT RLIKE 'b', a REGEXP_LIKE FROM t
SELECT * FROM t TABLESAMPLE SYSTEM (3) REPEATABLE (82), u SAMPLE BLOCK (10)
SELECT * FROM (SELECT 1 AS a) SAMPLE (50)
SELECT * FROM t JOIN u USING (a, b) LEFT JOIN v USING (a)
SELECT * FROM t, LATERAL (SELECT * FROM u WHERE u.a = t.a) AS x
SELECT * FROM t INNER JOIN LATERAL FLATTEN(t.v) f
SELECT * FROM t LEFT OUTER JOIN TABLE(FLATTEN(INPUT => t.v, PATH => 'a.b', MODE => 'ARRAY', RECURSIVE => TRUE)) f ON TRUE
SELECT VALUE:a['b c'][0]:d."E f"::NUMBER(10, 2) FROM t
SELECT {*}, {t.*}, {* ILIKE 'a%'}, {* EXCLUDE b} FROM t
SELECT OBJECT_CONSTRUCT(* EXCLUDE a), HASH(* EXCLUDE (b)), COUNT(t.*) FROM t
SELECT [], {}, {'a': {'b': [1, 2, {'c': NULL}]}} FROM t
SELECT TRANSFORM(a, x -> x * 2), FILTER(a, (x) -> x:y::int > 0), REDUCE(a, {'s': 0}, (acc OBJECT, x INT) -> acc) FROM t
SELECT CAST(v AS OBJECT(a VARCHAR NOT NULL, b ARRAY(NUMBER(38, 0) NOT NULL), c MAP(VARCHAR, NUMBER))), v::ARRAY(OBJECT(x INT)) FROM t
SELECT v::VECTOR(FLOAT, 3), a::TIMESTAMP WITHOUT TIME ZONE, b::TIMESTAMP_LTZ(3), c::DOUBLE PRECISION, d::CHARACTER VARYING(10), e::NUMBER FROM t
SELECT TRY_CAST(a AS NUMBER(10, 2)), TRY_TO_NUMBER(a, '999', 10, 2), CAST('x' AS BINARY), a::date - 1, -a::int FROM t
SELECT DATE_TRUNC(MONTH, d), DATE_TRUNC('MONTH', d), DATEDIFF(DAY, a, b), EXTRACT(EPOCH_SECOND FROM a), DATE_PART('weekiso', a), LAST_DAY(a, 'week'), TIMESTAMPADD(SECOND, 1, a) FROM t
SELECT INTERVAL '1 year, 3 quarters, 4 months', CURRENT_DATE - INTERVAL '1 day', DATE '2024-01-01' + INTERVAL '1y' FROM t
SELECT SUM(a) OVER (PARTITION BY b ORDER BY c RANGE BETWEEN INTERVAL '1 day' PRECEDING AND CURRENT ROW), LAST_VALUE(a IGNORE NULLS) OVER (ORDER BY b), FIRST_VALUE(a) RESPECT NULLS OVER (ORDER BY b) FROM t
SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a) OVER (PARTITION BY b), LISTAGG(a, ', ') WITHIN GROUP (ORDER BY a), MODE(a), COUNT_IF(a > 1) FROM t
SELECT a, b FROM t GROUP BY CUBE (a, b) HAVING COUNT(*) > 1 QUALIFY RANK() OVER (ORDER BY a) = 1 ORDER BY ALL DESC NULLS LAST LIMIT 5
SELECT DISTINCT TOP 5 a FROM t
SELECT ALL a FROM t FETCH FIRST 3 ROWS ONLY
SELECT a FROM t UNION SELECT a FROM u MINUS SELECT a FROM v INTERSECT SELECT a FROM w EXCEPT SELECT 1
(SELECT a FROM t ORDER BY a LIMIT 1) UNION ALL (SELECT b FROM u) ORDER BY 1
WITH a AS (SELECT 1 AS x), b (y) AS (SELECT x FROM a) SELECT * FROM b, a
SELECT * FROM VALUES (1, 'x'), (2, 'y') AS v (a, b)
SELECT * FROM (SELECT a, b, c FROM t) PIVOT (MAX(a) FOR b IN (1 AS one, 2 AS two) DEFAULT ON NULL (0)) AS p
SELECT * FROM t UNPIVOT INCLUDE NULLS (v FOR n IN (a AS 'x', b AS 'y'))
SELECT * FROM t MATCH_RECOGNIZE (ORDER BY d MEASURES FINAL LAST(up.p) AS l, RUNNING COUNT(*) AS c, CLASSIFIER() AS k ALL ROWS PER MATCH WITH UNMATCHED ROWS AFTER MATCH SKIP TO NEXT ROW PATTERN (^ s ({- x -} | up{2,3}?)+ $) DEFINE up AS p > LAG(p)) m
SELECT a::string || $$it's $raw$ $$ || '\u0041\n' || b // trailing
SELECT /* one /* two */ a -- end
SELECT "Quoted ""name""", db."Sch".t."C" FROM "DB"."Sch"."T" AS "T x"
SELECT a FROM t WHERE (a, b) IN (SELECT x, y FROM u) AND a = ALL (SELECT 1) AND NOT EXISTS (SELECT 1) AND a IS NOT DISTINCT FROM b
SELECT SYSTEM$TYPEOF(a), SNOWFLAKE.CORTEX.COMPLETE('m', a), db.sch.udf(a => 1, b => 2), MY_SEQ.NEXTVAL FROM t
SELECT CASE a WHEN 1 THEN 'x' ELSE 'y' END, DECODE(a, 1, 'x'), NVL2(a, b, c), ZEROIFNULL(a), DIV0(a, b), EQUAL_NULL(a, b) FROM t
SELECT t.value, f.this, seq, key, path, index FROM t, TABLE(SPLIT_TO_TABLE(t.a, '.')) AS f
SELECT SUM(a) FILTER (WHERE b > 1) FROM t
SELECT rank, row_number, date, time, year, month, day, level, value, type, name, status, comment, first, last, filter, transform FROM t
SELECT a AS "select", b AS order_by, c AS date, d timestamp FROM t
SELECT (((((a + 1) * 2) - 3) / 4) % 5), -(-a), +a, NOT a, a <> b, a != b, a >= b FROM t
-- TPC-H
SELECT l_returnflag, l_linestatus, SUM(l_quantity) AS sum_qty, SUM(l_extendedprice) AS sum_base_price, SUM(l_extendedprice * (1 - l_discount)) AS sum_disc_price, SUM(l_extendedprice * (1 - l_discount) * (1 + l_tax)) AS sum_charge, AVG(l_quantity) AS avg_qty, AVG(l_extendedprice) AS avg_price, AVG(l_discount) AS avg_disc, COUNT(*) AS count_order FROM lineitem WHERE l_shipdate <= DATEADD(day, -90, '1998-12-01'::DATE) GROUP BY l_returnflag, l_linestatus ORDER BY l_returnflag, l_linestatus
SELECT s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment FROM part, supplier, partsupp, nation, region WHERE p_partkey = ps_partkey AND s_suppkey = ps_suppkey AND p_size = 15 AND p_type LIKE '%BRASS' AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey AND r_name = 'EUROPE' AND ps_supplycost = (SELECT MIN(ps_supplycost) FROM partsupp, supplier, nation, region WHERE p_partkey = ps_partkey AND s_suppkey = ps_suppkey AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey AND r_name = 'EUROPE') ORDER BY s_acctbal DESC, n_name, s_name, p_partkey LIMIT 100
SELECT TOP 10 l_orderkey, SUM(l_extendedprice * (1 - l_discount)) AS revenue, o_orderdate, o_shippriority FROM customer, orders, lineitem WHERE c_mktsegment = 'BUILDING' AND c_custkey = o_custkey AND l_orderkey = o_orderkey AND o_orderdate < TO_DATE('1995-03-15') AND l_shipdate > TO_DATE('1995-03-15') GROUP BY l_orderkey, o_orderdate, o_shippriority ORDER BY revenue DESC, o_orderdate
SELECT o_orderpriority, COUNT(*) AS order_count FROM orders WHERE o_orderdate >= '1993-07-01'::DATE AND o_orderdate < ADD_MONTHS('1993-07-01'::DATE, 3) AND EXISTS (SELECT * FROM lineitem WHERE l_orderkey = o_orderkey AND l_commitdate < l_receiptdate) GROUP BY ALL ORDER BY o_orderpriority
SELECT n_name, SUM(l_extendedprice * (1 - l_discount)) AS revenue FROM customer, orders, lineitem, supplier, nation, region WHERE c_custkey = o_custkey AND l_orderkey = o_orderkey AND l_suppkey = s_suppkey AND c_nationkey = s_nationkey AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey AND r_name = 'ASIA' AND YEAR(o_orderdate) = 1994 GROUP BY n_name ORDER BY revenue DESC
SELECT SUM(l_extendedprice * l_discount) AS revenue FROM lineitem WHERE l_shipdate >= '1994-01-01' AND l_shipdate < DATEADD('year', 1, '1994-01-01'::DATE) AND l_discount BETWEEN 0.06 - 0.01 AND 0.06 + 0.01 AND l_quantity < 24
SELECT supp_nation, cust_nation, l_year, SUM(volume) AS revenue FROM (SELECT n1.n_name AS supp_nation, n2.n_name AS cust_nation, YEAR(l_shipdate) AS l_year, l_extendedprice * (1 - l_discount) AS volume FROM supplier, lineitem, orders, customer, nation n1, nation n2 WHERE s_suppkey = l_suppkey AND o_orderkey = l_orderkey AND c_custkey = o_custkey AND s_nationkey = n1.n_nationkey AND c_nationkey = n2.n_nationkey AND ((n1.n_name = 'FRANCE' AND n2.n_name = 'GERMANY') OR (n1.n_name = 'GERMANY' AND n2.n_name = 'FRANCE')) AND l_shipdate BETWEEN '1995-01-01' AND '1996-12-31') AS shipping GROUP BY supp_nation, cust_nation, l_year ORDER BY 1, 2, 3
SELECT o_year, SUM(CASE WHEN nation = 'BRAZIL' THEN volume ELSE 0 END) / SUM(volume) AS mkt_share FROM (SELECT EXTRACT(year FROM o_orderdate) AS o_year, l_extendedprice * (1 - l_discount) AS volume, n2.n_name AS nation FROM part, supplier, lineitem, orders, customer, nation n1, nation n2, region WHERE p_partkey = l_partkey AND s_suppkey = l_suppkey AND l_orderkey = o_orderkey AND o_custkey = c_custkey AND c_nationkey = n1.n_nationkey AND n1.n_regionkey = r_regionkey AND r_name = 'AMERICA' AND s_nationkey = n2.n_nationkey AND o_orderdate BETWEEN '1995-01-01' AND '1996-12-31' AND p_type = 'ECONOMY ANODIZED STEEL') AS all_nations GROUP BY o_year ORDER BY o_year
SELECT nation, o_year, SUM(amount) AS sum_profit FROM (SELECT n_name AS nation, DATE_PART(year, o_orderdate) AS o_year, l_extendedprice * (1 - l_discount) - ps_supplycost * l_quantity AS amount FROM part, supplier, lineitem, partsupp, orders, nation WHERE s_suppkey = l_suppkey AND ps_suppkey = l_suppkey AND ps_partkey = l_partkey AND p_partkey = l_partkey AND o_orderkey = l_orderkey AND s_nationkey = n_nationkey AND CONTAINS(p_name, 'green')) AS profit GROUP BY nation, o_year ORDER BY nation, o_year DESC
SELECT c_custkey, c_name, SUM(l_extendedprice * (1 - l_discount)) AS revenue, c_acctbal, n_name, c_address, c_phone, c_comment FROM customer JOIN orders ON c_custkey = o_custkey JOIN lineitem ON l_orderkey = o_orderkey JOIN nation ON c_nationkey = n_nationkey WHERE o_orderdate >= '1993-10-01' AND l_returnflag = 'R' GROUP BY c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment ORDER BY revenue DESC LIMIT 20
SELECT ps_partkey, SUM(ps_supplycost * ps_availqty) AS value FROM partsupp, supplier, nation WHERE ps_suppkey = s_suppkey AND s_nationkey = n_nationkey AND n_name = 'GERMANY' GROUP BY ps_partkey HAVING SUM(ps_supplycost * ps_availqty) > (SELECT SUM(ps_supplycost * ps_availqty) * 0.0001 FROM partsupp, supplier, nation WHERE ps_suppkey = s_suppkey AND s_nationkey = n_nationkey AND n_name = 'GERMANY') ORDER BY value DESC
SELECT l_shipmode, SUM(IFF(o_orderpriority IN ('1-URGENT', '2-HIGH'), 1, 0)) AS high_line_count, SUM(CASE WHEN o_orderpriority <> '1-URGENT' AND o_orderpriority <> '2-HIGH' THEN 1 ELSE 0 END) AS low_line_count FROM orders, lineitem WHERE o_orderkey = l_orderkey AND l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate AND DATE_TRUNC('year', l_receiptdate) = '1994-01-01'::DATE GROUP BY l_shipmode ORDER BY l_shipmode
SELECT c_count, COUNT(*) AS custdist FROM (SELECT c_custkey, COUNT(o_orderkey) FROM customer LEFT OUTER JOIN orders ON c_custkey = o_custkey AND o_comment NOT LIKE '%special%requests%' GROUP BY c_custkey) AS c_orders (c_custkey, c_count) GROUP BY c_count ORDER BY custdist DESC, c_count DESC
SELECT 100.00 * SUM(CASE WHEN p_type LIKE 'PROMO%' THEN l_extendedprice * (1 - l_discount) ELSE 0 END) / SUM(l_extendedprice * (1 - l_discount)) AS promo_revenue FROM lineitem, part WHERE l_partkey = p_partkey AND l_shipdate >= '1995-09-01'::DATE AND l_shipdate < DATEADD(month, 1, '1995-09-01'::DATE)
WITH revenue AS (SELECT l_suppkey AS supplier_no, SUM(l_extendedprice * (1 - l_discount)) AS total_revenue FROM lineitem WHERE l_shipdate >= '1996-01-01' AND l_shipdate < DATEADD(quarter, 1, '1996-01-01'::DATE) GROUP BY l_suppkey) SELECT s_suppkey, s_name, s_address, s_phone, total_revenue FROM supplier, revenue WHERE s_suppkey = supplier_no QUALIFY total_revenue = MAX(total_revenue) OVER () ORDER BY s_suppkey
SELECT p_brand, p_type, p_size, COUNT(DISTINCT ps_suppkey) AS supplier_cnt FROM partsupp, part WHERE p_partkey = ps_partkey AND p_brand <> 'Brand#45' AND p_type NOT LIKE ALL ('MEDIUM POLISHED%', 'SMALL%') AND p_size IN (49, 14, 23, 45, 19, 3, 36, 9) AND ps_suppkey NOT IN (SELECT s_suppkey FROM supplier WHERE s_comment LIKE '%Customer%Complaints%') GROUP BY p_brand, p_type, p_size ORDER BY supplier_cnt DESC, p_brand, p_type, p_size
SELECT SUM(l_extendedprice) / 7.0 AS avg_yearly FROM lineitem, part WHERE p_partkey = l_partkey AND p_brand = 'Brand#23' AND p_container = 'MED BOX' AND l_quantity < (SELECT 0.2 * AVG(l_quantity) FROM lineitem WHERE l_partkey = p_partkey)
SELECT c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, SUM(l_quantity) FROM customer, orders, lineitem WHERE o_orderkey IN (SELECT l_orderkey FROM lineitem GROUP BY l_orderkey HAVING SUM(l_quantity) > 300) AND c_custkey = o_custkey AND o_orderkey = l_orderkey GROUP BY c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice ORDER BY o_totalprice DESC, o_orderdate LIMIT 100
SELECT SUM(l_extendedprice * (1 - l_discount)) AS revenue FROM lineitem, part WHERE p_partkey = l_partkey AND ((p_brand = 'Brand#12' AND p_container IN ('SM CASE', 'SM BOX') AND l_quantity BETWEEN 1 AND 11 AND p_size BETWEEN 1 AND 5) OR (p_brand ILIKE ANY ('brand#23', 'brand#34') AND l_quantity >= 10)) AND l_shipmode IN ('AIR', 'AIR REG') AND l_shipinstruct = 'DELIVER IN PERSON'
SELECT s_name, s_address FROM supplier, nation WHERE s_suppkey IN (SELECT ps_suppkey FROM partsupp WHERE ps_partkey IN (SELECT p_partkey FROM part WHERE STARTSWITH(p_name, 'forest')) AND ps_availqty > (SELECT 0.5 * SUM(l_quantity) FROM lineitem WHERE l_partkey = ps_partkey AND l_suppkey = ps_suppkey AND l_shipdate >= '1994-01-01'::DATE)) AND s_nationkey = n_nationkey AND n_name = 'CANADA' ORDER BY s_name
SELECT s_name, COUNT(*) AS numwait FROM supplier, lineitem l1, orders, nation WHERE s_suppkey = l1.l_suppkey AND o_orderkey = l1.l_orderkey AND o_orderstatus = 'F' AND l1.l_receiptdate > l1.l_commitdate AND EXISTS (SELECT * FROM lineitem l2 WHERE l2.l_orderkey = l1.l_orderkey AND l2.l_suppkey <> l1.l_suppkey) AND NOT EXISTS (SELECT * FROM lineitem l3 WHERE l3.l_orderkey = l1.l_orderkey AND l3.l_suppkey <> l1.l_suppkey AND l3.l_receiptdate > l3.l_commitdate) AND s_nationkey = n_nationkey AND n_name = 'SAUDI ARABIA' GROUP BY s_name ORDER BY numwait DESC, s_name LIMIT 100
SELECT cntrycode, COUNT(*) AS numcust, SUM(c_acctbal) AS totacctbal FROM (SELECT SUBSTRING(c_phone, 1, 2) AS cntrycode, c_acctbal FROM customer WHERE LEFT(c_phone, 2) IN ('13', '31', '23', '29', '30', '18', '17') AND c_acctbal > (SELECT AVG(c_acctbal) FROM customer WHERE c_acctbal > 0.00) AND NOT EXISTS (SELECT * FROM orders WHERE o_custkey = c_custkey)) AS custsale GROUP BY cntrycode ORDER BY cntrycode
-- TPC-DS
SELECT dt.d_year, item.i_brand_id AS brand_id, item.i_brand AS brand, SUM(ss_ext_sales_price) AS sum_agg FROM date_dim dt, store_sales, item WHERE dt.d_date_sk = store_sales.ss_sold_date_sk AND store_sales.ss_item_sk = item.i_item_sk AND item.i_manufact_id = 128 AND dt.d_moy = 11 GROUP BY dt.d_year, item.i_brand, item.i_brand_id ORDER BY dt.d_year, sum_agg DESC, brand_id LIMIT 100
SELECT i_item_id, AVG(ss_quantity) AS agg1, AVG(ss_list_price) AS agg2, AVG(ss_coupon_amt) AS agg3, AVG(ss_sales_price) AS agg4 FROM store_sales, date_dim, item WHERE ss_sold_date_sk = d_date_sk AND ss_item_sk = i_item_sk AND d_year = 2000 GROUP BY i_item_id ORDER BY i_item_id LIMIT 100
SELECT i_item_id, i_category, i_current_price, SUM(ws_ext_sales_price) AS itemrevenue, SUM(ws_ext_sales_price) * 100 / SUM(SUM(ws_ext_sales_price)) OVER (PARTITION BY i_class) AS revenueratio FROM web_sales, item, date_dim WHERE ws_item_sk = i_item_sk AND i_category IN ('Sports', 'Books', 'Home') AND ws_sold_date_sk = d_date_sk AND d_date BETWEEN '1999-02-22'::DATE AND DATEADD(day, 30, '1999-02-22'::DATE) GROUP BY i_item_id, i_class, i_category, i_current_price ORDER BY i_category, revenueratio LIMIT 100
SELECT i_brand_id AS brand_id, i_brand AS brand, i_manufact_id, SUM(ss_ext_sales_price) AS ext_price FROM date_dim, store_sales, item, store WHERE d_date_sk = ss_sold_date_sk AND ss_item_sk = i_item_sk AND ss_store_sk = s_store_sk AND d_moy = 11 GROUP BY ALL ORDER BY ext_price DESC LIMIT 100
SELECT i_item_id, s_state, GROUPING(s_state) AS g_state, AVG(ss_quantity) AS agg1, AVG(ss_list_price) AS agg2 FROM store_sales, date_dim, store, item WHERE ss_sold_date_sk = d_date_sk AND ss_item_sk = i_item_sk AND ss_store_sk = s_store_sk AND d_year = 2002 GROUP BY ROLLUP (i_item_id, s_state) ORDER BY i_item_id, s_state LIMIT 100
SELECT SUM(ss_net_profit) / SUM(ss_ext_sales_price) AS gross_margin, i_category, i_class, GROUPING(i_category) + GROUPING(i_class) AS lochierarchy, RANK() OVER (PARTITION BY GROUPING(i_category) + GROUPING(i_class), CASE WHEN GROUPING(i_class) = 0 THEN i_category END ORDER BY SUM(ss_net_profit) / SUM(ss_ext_sales_price)) AS rank_within_parent FROM store_sales, date_dim, item, store WHERE d_year = 2001 AND d_date_sk = ss_sold_date_sk AND i_item_sk = ss_item_sk AND s_store_sk = ss_store_sk GROUP BY ROLLUP (i_category, i_class) ORDER BY lochierarchy DESC LIMIT 100
SELECT dt.d_year, item.i_category, SUM(ss_ext_sales_price) FROM date_dim dt, store_sales, item WHERE dt.d_date_sk = store_sales.ss_sold_date_sk AND store_sales.ss_item_sk = item.i_item_sk AND dt.d_moy = 11 GROUP BY dt.d_year, item.i_category ORDER BY SUM(ss_ext_sales_price) DESC LIMIT 100
SELECT s_store_name, SUM(CASE WHEN d_day_name = 'Sunday' THEN ss_sales_price ELSE NULL END) AS sun_sales, SUM(IFF(d_day_name = 'Monday', ss_sales_price, NULL)) AS mon_sales FROM date_dim, store_sales, store WHERE d_date_sk = ss_sold_date_sk AND s_store_sk = ss_store_sk AND d_year = 2000 GROUP BY s_store_name ORDER BY s_store_name LIMIT 100
WITH web AS (SELECT ws_item_sk AS item_sk, d_date, SUM(SUM(ws_sales_price)) OVER (PARTITION BY ws_item_sk ORDER BY d_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS cume_sales FROM web_sales, date_dim WHERE ws_sold_date_sk = d_date_sk AND ws_item_sk IS NOT NULL GROUP BY ws_item_sk, d_date), store_v1 AS (SELECT ss_item_sk AS item_sk, d_date, SUM(SUM(ss_sales_price)) OVER (PARTITION BY ss_item_sk ORDER BY d_date) AS cume_sales FROM store_sales, date_dim WHERE ss_sold_date_sk = d_date_sk GROUP BY ss_item_sk, d_date) SELECT COALESCE(web.item_sk, store.item_sk) AS item_sk, NVL(web.d_date, store.d_date) AS d_date, web.cume_sales AS web_sales, store.cume_sales AS store_sales FROM web FULL OUTER JOIN store_v1 AS store ON web.item_sk = store.item_sk AND web.d_date = store.d_date ORDER BY item_sk, d_date LIMIT 100
SELECT * FROM (SELECT i_manufact_id, SUM(ss_sales_price) AS sum_sales, AVG(SUM(ss_sales_price)) OVER (PARTITION BY i_manufact_id) AS avg_quarterly_sales FROM item, store_sales, date_dim WHERE ss_item_sk = i_item_sk AND ss_sold_date_sk = d_date_sk GROUP BY i_manufact_id, d_qoy) AS tmp1 WHERE CASE WHEN avg_quarterly_sales > 0 THEN ABS(sum_sales - avg_quarterly_sales) / avg_quarterly_sales ELSE NULL END > 0.1 ORDER BY avg_quarterly_sales, sum_sales, i_manufact_id LIMIT 100
SELECT * FROM (SELECT i_category, d_year, sumsales, RANK() OVER (PARTITION BY i_category ORDER BY sumsales DESC) AS rk FROM (SELECT i_category, d_year, SUM(COALESCE(ss_sales_price * ss_quantity, 0)) AS sumsales FROM store_sales, date_dim, item WHERE ss_sold_date_sk = d_date_sk AND ss_item_sk = i_item_sk GROUP BY ROLLUP (i_category, d_year)) AS dw1) AS dw2 WHERE rk <= 100
SELECT i_item_id, i_category, i_current_price, SUM(ss_ext_sales_price) AS itemrevenue, RATIO_TO_REPORT(SUM(ss_ext_sales_price)) OVER (PARTITION BY i_class) * 100 AS revenueratio FROM store_sales, item, date_dim WHERE ss_item_sk = i_item_sk AND ss_sold_date_sk = d_date_sk GROUP BY i_item_id, i_class, i_category, i_current_price ORDER BY i_category, revenueratio
-- Documented examples, rewritten: ASOF and MATCH_CONDITION as quoted names and aliases, semi-structured paths, higher-order functions
SELECT * FROM "asof" JOIN "MATCH_CONDITION" ON 1 = 1
SELECT * FROM t AS asof
SELECT src:dealership, src:salesperson.name, src['salesperson']['name'], src:vehicle[0].make::string FROM car_sales
SELECT vm.value:make::string AS make, ve.value::string AS extra FROM car_sales, LATERAL FLATTEN(INPUT => src:vehicle) vm, LATERAL FLATTEN(INPUT => vm.value:extras) ve ORDER BY make, extra
SELECT t.stock, q.price FROM trades t ASOF JOIN quotes q MATCH_CONDITION (t.at >= q.at) ON t.stock = q.stock ORDER BY t.stock
SELECT FILTER(items, i -> i:price >= 100 AND i:kind = 'x') AS dear, TRANSFORM(items, i OBJECT -> OBJECT_INSERT(i, 'total', i:price * i:qty)) FROM orders
SELECT * FROM sales PIVOT (SUM(amount) FOR quarter IN (ANY ORDER BY quarter) DEFAULT ON NULL (0)) ORDER BY empid
SELECT * FROM sales UNPIVOT INCLUDE NULLS (amount FOR month IN (jan AS 'January', feb AS 'February')) ORDER BY empid
SELECT SYS_CONNECT_BY_PATH(title, ' -> ') AS path, employee_id, manager_id FROM employees START WITH title = 'President' CONNECT BY manager_id = PRIOR employee_id ORDER BY employee_id
SELECT state, city, SUM((s_price - p_price) * quantity) AS profit FROM products p, sales s WHERE s.product_id = p.product_id GROUP BY CUBE (state, city) ORDER BY 1, city NULLS LAST
SELECT $1:a.b AS x, $2 FROM @stage/data.json (FILE_FORMAT => json_format, PATTERN => '.*json') WHERE $1:a IS NOT NULL
SELECT a, b FROM t1 UNION BY NAME SELECT b, a FROM t2 ORDER BY ALL
