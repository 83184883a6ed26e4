/** Words that people build passwords from; beside digits and signs they hide nothing (R76). Lower case, Latin letters. */
export const COMMON_WORDS: readonly string[] =
  `password passwd passw0rd p@ssw0rd p@ssword pass pwd mima qwerty qwertyuiop qwer asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm
  qazwsx qweasd qweasdzxc 1qaz2wsx 1q2w3e4r zaq12wsx abc abcd abcde abcdef abcdefg aaa admin administrator root user guest test
  demo login welcome letmein hello iloveyou ilove love woaini woaiwo aini wodemima wode mima521 china zhongguo beijing shanxi
  taiyuan lvliang luliang monkey dragon master superman batman football baseball sunshine princess shadow michael jordan
  computer internet server windows office system manage manager service support secret default changeme change temp temporary
  public private oracle mysql linux apple samsung huawei xiaomi tencent taobao alibaba baidu weixin wechat weibo zhang wang li
  liu chen yang zhao huang zhou wu xiaoming wangwei zhangwei summer winter spring autumn january monday happy lucky fucku
  trustno1 whatever freedom security account`.split(/\s+/);

/** What a stranger tries first here: the county, the bureau, the service, their initials. */
export const LOCAL_WORDS: readonly string[] =
  `wenshuixian wenshui wsx wenfenghe wenyuhe jiaoyukejiju jiaoyuju jiaokeju kejiju keji kejichu kexuejishuju kexuejishu jishuju
  zhengfu xianzhengfu sheng shi xian duijie gongxu gongxuduijie kejigongxuduijie kejigongxu gongxupingtai xuqiu chengguo
  rencai zijin qiye gaoxiao yuanxiao fenjiu baijiu gangtie tansu shimo supply demand technology science bureau county gov
  govcn`.split(/\s+/);

/** Long passwords that turn up in every leak, whole. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `1qaz2wsx3edc 1qaz2wsx3edc4rfv 1q2w3e4r5t6y 1q2w3e4r5t6y7u8i q1w2e3r4t5y6 qazwsxedcrfv qweasdzxc123 zxcvbnm123456 asdfghjkl123
  qwertyuiop[] qwertyuiopasdfghjkl 1234qwerasdf 1234qwerasdfzxcv qwer1234asdf qwer1234!@#$ !@#$qwer1234 1qazxsw23edc zaq1xsw2cde3
  5201314woaini woaini5201314 woaini1314520 aini1314woaini 147258369147 147258369000 159357159357 741852963000 789456123000
  thequickbrownfox correcthorsebatterystaple tobeornottobe maytheforcebewithyou iloveyouforever nopasswordneeded
  thisismypassword mypasswordis ihavenopassword passwordistaco letmeinplease opensesame123 changeme12345`.split(/\s+/),
);
